import fc from 'fast-check';

/**
 * The same examples in each run, so that what passes once passes again; other ones each time by `npm run test:random`.
 * What a random run finds wrong goes into the `examples` of its test.
 */
if (process.env.WAYMARK_RANDOM !== 'yes')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_101 });

export default fc;
