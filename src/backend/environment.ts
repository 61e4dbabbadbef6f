/**
 * A variable that template.yaml gives the function.
 * @throws Error when it is missing: a fault of the deployment, best met at the first start
 */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment lacks ${name}`);
  return value;
}
