import { config } from 'zod';

// Before any schema is made: compiled ones need eval, which the Content Security Policy forbids (https://zod.dev/api).
config({ jitless: true });
