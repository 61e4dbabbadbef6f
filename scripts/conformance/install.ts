import { installDynamoDbLocal } from './dynamodb-local';
import { installMoto } from './moto';

/** Brings what the conformance tests compare the local engine with into `.tools/`, once. */
try {
  await installDynamoDbLocal();
  await installMoto();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
