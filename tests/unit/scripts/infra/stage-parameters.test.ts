import { expect, it } from 'vitest';
import { stageParameters } from '../../../../scripts/infra/stage-parameters';

const samconfig = (overrides: string) => `
[dev.deploy.parameters]
stack_name = "waymark-dev"
parameter_overrides = ${overrides}
tags = "app=waymark stage=dev"
`;

it.each([
  ['a list', '["Stage=dev", "WebUrl=https://dev.waymark.example/?a=b"]'],
  ['one text', '"Stage=dev WebUrl=\\"https://dev.waymark.example/?a=b\\""'],
])('the parameters of a stage are read from %s', (_, overrides) => {
  expect(stageParameters(samconfig(overrides), 'dev')).toEqual({
    Parameters: { Stage: 'dev', WebUrl: 'https://dev.waymark.example/?a=b' },
    Tags: { app: 'waymark', stage: 'dev' },
  });
});

it('a stage that samconfig.toml does not know is refused by name', () => {
  expect(() => stageParameters(samconfig('[]'), 'prod')).toThrow('[prod.deploy.parameters]');
});

it('what is no pair is refused', () => {
  expect(() => stageParameters(samconfig('["Stage"]'), 'dev')).toThrow('"Stage" is not name=value');
});
