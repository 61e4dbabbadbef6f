import { parse } from 'smol-toml';
import * as z from 'zod';

const Pairs = z.union([z.string(), z.array(z.string())]).default([]);
const Environment = z.object({
  deploy: z.object({ parameters: z.object({ parameter_overrides: Pairs, tags: Pairs }) }),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html */
export interface TemplateConfiguration {
  Parameters: Record<string, string>;
  Tags: Record<string, string>;
}

/** The stages that samconfig.toml describes, in its order. */
export function stagesOf(samconfig: string): string[] {
  return Object.entries(parse(samconfig)).flatMap(([name, value]) =>
    Environment.safeParse(value).success ? [name] : [],
  );
}

/**
 * The parameters and tags of a stage, as a pipeline's CloudFormation action takes them, out of the samconfig.toml that
 * `sam deploy` reads: a stage is described once.
 * @param samconfig the text of samconfig.toml
 * @throws Error when the stage is missing, or a pair is not `name=value`
 */
export function stageParameters(samconfig: string, stage: string): TemplateConfiguration {
  const environment = Environment.safeParse(parse(samconfig)[stage]);
  if (!environment.success) throw new Error(`samconfig.toml has no [${stage}.deploy.parameters]`);
  const { parameter_overrides, tags } = environment.data.deploy.parameters;
  return { Parameters: pairs(parameter_overrides), Tags: pairs(tags) };
}

/** `A=1 B="two words"`, or a list of such pairs. */
function pairs(given: string | string[]): Record<string, string> {
  const texts = typeof given === 'string' ? (given.match(/[^\s=]+=(?:"[^"]*"|\S*)/g) ?? []) : given;
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^\s=]+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined)
        throw new Error(`samconfig.toml: "${text}" is not name=value`);
      return [name, value.replace(/^"(.*)"$/s, '$1')];
    }),
  );
}
