import type { UserPoolDefinition } from './definition';

/**
 * Lists, as 'LogicalId.Property', what a pool's definition asks for and cannot get; which properties and values there are at
 * all, the template's reader knows.
 */
export function unsupported({ logicalId, properties, clients }: UserPoolDefinition): string[] {
  const problems: string[] = [];
  if (!properties.UsernameAttributes)
    problems.push(
      `${logicalId}.UsernameAttributes: users sign in with their e-mail, so it must be ["email"]`,
    );
  const admin = properties.AdminCreateUserConfig as { AllowAdminCreateUserOnly?: unknown } | undefined;
  if (String(admin?.AllowAdminCreateUserOnly) !== 'true')
    problems.push(
      `${logicalId}.AdminCreateUserConfig.AllowAdminCreateUserOnly: must be true (no self sign-up)`,
    );
  const schema = (properties.Schema ?? []) as { Name: string; Required?: unknown }[];
  const required = schema.filter(({ Required }) => String(Required) === 'true').map(({ Name }) => Name);
  for (const { logicalId: client, properties } of clients) {
    const written = properties.WriteAttributes as string[] | undefined;
    // Cognito makes no such client: https://github.com/hashicorp/terraform-provider-aws/issues/4476
    const missing = required.filter((name) => written && !written.includes(name));
    if (missing.length)
      problems.push(`${client}.WriteAttributes: lacks what the pool requires, ${missing.join(', ')}`);
  }
  return problems;
}
