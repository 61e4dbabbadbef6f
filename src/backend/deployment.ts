import * as z from 'zod';

const Target = z.object({ Properties: z.object({ Name: z.string(), TargetVersion: z.string() }) });
/** What SAM tells CodeDeploy of the one function that a deployment shifts, under a name of its own. */
const AppSpec = z.object({ Resources: z.tuple([z.record(z.string(), Target)]) });

/**
 * The function and version that a deployment is about to give traffic.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 * @throws Error when its specification does not name one
 */
export function targetOf(appSpec: string): { name: string; version: string } {
  const [named] = AppSpec.parse(JSON.parse(appSpec)).Resources;
  const [target] = Object.values(named);
  if (!target) throw new Error('The deployment names no function');
  return { name: target.Properties.Name, version: target.Properties.TargetVersion };
}
