import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settleParameters } from '../../../../scripts/infra/settle-parameters';
import { stageParameters, stagesOf } from '../../../../scripts/infra/stage-parameters';
import { resourcesOf, root } from '../../templates/templates';

const template = readFileSync('template.yaml', 'utf8');
const settle = (given: Record<string, string>, text = template) => settleParameters(text, given);

describe('Before a deployment', () => {
  it('a changed parameter changes the environment of the functions, so that each has a new version', () => {
    expect(settle({ WebUrl: 'https://a.example' }).template).not.toBe(
      settle({ WebUrl: 'https://b.example' }).template,
    );
  });

  it('so does a changed default', () => {
    const changed = template.replace('Default: https://waymark.example', 'Default: https://other.example');
    const digest = (text: string) => /PARAMETERS_DIGEST: (.+)/.exec(settle({}, text).template)?.[1];
    expect(digest(changed)).not.toBe(digest(template));
  });

  it('nothing changes where no parameter does, in whatever order they are given and however often', () => {
    const [one, other] = [
      { Mfa: 'ON', Stage: 'prod' },
      { Stage: 'prod', Mfa: 'ON' },
    ].map((given) => settle(given));
    expect(other?.template).toBe(one?.template);
    expect(settle({ Stage: 'prod', Mfa: 'ON' }, one?.template).template).toBe(one?.template);
    expect(settle({ Mfa: root.Parameters.Mfa.Default }).template).toBe(settle({}).template);
  });

  it('every parameter has a value, the default where none is given: none keeps what it was before', () => {
    const { parameters } = settle({ Stage: 'staging' });
    expect(Object.keys(parameters)).toEqual(Object.keys(root.Parameters));
    expect(parameters).toMatchObject({ Stage: 'staging', ReminderSeconds: '172800', ReviewersEmail: '' });
  });

  it('a parameter that there is not is refused by name, and so is a template without a place for the digest', () => {
    expect(() => settle({ WebUri: 'https://a.example' })).toThrow('no parameter WebUri');
    expect(() => settle({}, 'Parameters: {}')).toThrow('no PARAMETERS_DIGEST');
  });

  it('the stages of samconfig.toml give only parameters that there are', () => {
    const samconfig = readFileSync('samconfig.toml', 'utf8');
    expect(stagesOf(samconfig)).toEqual(root.Parameters.Stage.AllowedValues);
    for (const stage of stagesOf(samconfig)) {
      const { parameters } = settle(stageParameters(samconfig, stage).Parameters);
      expect(parameters.Stage).toBe(stage);
    }
  });
});

it.each(resourcesOf('AWS::Serverless::Function'))(
  '%s has the environment of all, with the digest in it',
  (_, { Environment }) => {
    expect(root.Globals.Function.Environment.Variables).toHaveProperty('PARAMETERS_DIGEST', '');
    expect((Environment as { Variables?: object } | undefined)?.Variables ?? {}).not.toHaveProperty(
      'PARAMETERS_DIGEST',
    );
  },
);
