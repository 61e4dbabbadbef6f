import { z } from 'zod';

/** The stages that a change passes, in this order; each is an environment of samconfig.toml. */
export const STAGES = ['dev', 'staging', 'prod'] as const;
export type StageName = (typeof STAGES)[number];

/** The stack of a stage, as samconfig.toml names it: other than the others', which may be in the same account. */
export const stackName = (stage: StageName): string => `waymark-${stage}`;

const Account = z.string().regex(/^\d{12}$/, { error: 'Must be the 12 digits of an AWS account' });

/** What differs from one team's pipeline to another's: the context of cdk.json, or `--context name=value`. */
const Settings = z.object({
  /** `owner/name`, as the connection's provider has it. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, { error: 'Must be owner/name' }),
  branch: z.string().min(1),
  /** https://docs.aws.amazon.com/dtconsole/latest/userguide/connections.html */
  connectionArn: z.string().startsWith('arn:'),
  /** Where all stages live: Lambda takes its code from a bucket of its own region. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  accounts: z
    .strictObject({ pipeline: Account, dev: Account, staging: Account, prod: Account })
    // The roles of `cdk bootstrap` read what a pipeline made from other accounts alone: https://github.com/aws/aws-cdk/pull/15192
    .refine(({ pipeline, ...stages }) => !Object.values(stages).includes(pipeline), {
      error: 'pipeline must be another account than the stages have; they may share one',
    }),
  /** The Secrets Manager secret that holds the users with which a deployed stage is tried. */
  testUsersSecret: z.string().min(1),
  /** Who is asked before production; empty: whoever looks at the pipeline. */
  approversEmail: z.email().or(z.literal('')),
  /** The secret with the stores' credentials; empty: the extension's packages are kept as artifacts only. */
  storesSecret: z.string(),
});
export type Settings = z.infer<typeof Settings>;

/**
 * Reads the settings.
 * @param read gives the context's value of a name
 * @throws Error that names every setting that is wrong
 */
export function readSettings(read: (name: string) => unknown): Settings {
  const parsed = Settings.safeParse(
    Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, read(name)])),
  );
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The context in cdk.json is not complete:\n${wrong.join('\n')}`);
}
