import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { STAGES, stackName } from '../../../../pipeline/src/settings';

type Commands = Record<string, { parameters: { stack_name: string; region: string } }>;
const samconfig = parse(readFileSync('samconfig.toml', 'utf8')) as unknown as Record<string, Commands>;

describe.each(STAGES)('The stack of %s', (stage) => {
  it('has the same name by hand and in the pipeline, and no other stage has it', () => {
    const { deploy, list_stack_outputs: list } = samconfig[stage]!;
    expect(deploy?.parameters.stack_name).toBe(stackName(stage));
    expect(list?.parameters).toEqual({
      stack_name: stackName(stage),
      region: deploy?.parameters.region,
    });
    expect(STAGES.map(stackName).filter((name) => name === stackName(stage))).toHaveLength(1);
  });

  it.each(['AskForDecision', 'ReleaseDecision'])(
    'has a name that is short enough for the role of %s to begin with it, as the key of task tokens asks',
    (name) => {
      // CloudFormation cuts a name that is longer than IAM's 64 characters, and ends each with a dash and 12 of its own.
      expect(`${stackName(stage)}-${name}FunctionRole-`.length + 12).toBeLessThanOrEqual(64);
    },
  );
});
