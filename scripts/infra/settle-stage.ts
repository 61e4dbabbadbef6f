import { readFileSync, writeFileSync } from 'node:fs';
import { settleParameters } from './settle-parameters';
import { stageParameters, type TemplateConfiguration } from './stage-parameters';

const BUILT = '.aws-sam/build/template.yaml';

/** Readies what `sam build` made for a stage of samconfig.toml, and tells the stage's parameters and tags. */
export function settleStage(samconfig: string, stage: string): TemplateConfiguration {
  const { Parameters, Tags } = stageParameters(samconfig, stage);
  const { template, parameters } = settleParameters(readFileSync(BUILT, 'utf8'), Parameters);
  writeFileSync(BUILT, template);
  return { Parameters: parameters, Tags };
}
