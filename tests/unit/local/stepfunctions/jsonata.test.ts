import { describe, expect, it } from 'vitest';
import { Harness, single } from './harness';

/** The output of a Pass state whose Output is the expression. */
async function evaluated(expression: string, input: unknown = {}): Promise<unknown> {
  const sfn = await Harness.open(single({ Type: 'Pass', Output: `{% ${expression} %}` }));
  const { error, cause } = await sfn.run(input);
  if (error) throw new Error(`${error}: ${cause}`);
  return sfn.output();
}

describe('The functions that Step Functions adds to JSONata', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(4, 4, 1)', 4],
    ['$hash("a", "MD5")', '0cc175b9c0f1b6a831c399e269772661'],
    ['$hash("a", "SHA-256")', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['$parse("{\\"a\\": [1]}").a', [1]],
    ['$random(7) = $random(7)', true],
    ['$random() < 1', true],
    ['$length($uuid())', 36],
  ])('%s', async (expression, value) => {
    expect(await evaluated(expression)).toEqual(value);
  });

  it.each([
    ['$hash("a", "CRC")', "'CRC' is not supported"],
    ['$range(1, 5, -1)', 'returned nothing'],
    ['$partition([1], 0)', 'returned nothing'],
    ['$range(1, 1e9, 1)', 'memory limit'],
    ['$parse("{")', 'threw an error'],
    ['$eval("1")', 'non-function'],
  ])('%s fails: %s', async (expression, cause) => {
    await expect(evaluated(expression)).rejects.toThrow(cause);
  });
});

describe('An expression', () => {
  it('tells the time by the clock of the engine', async () => {
    expect(await evaluated('[$now(), $fromMillis($millis()), $now("[Y]")]')).toEqual([
      '2030-01-01T00:00:00.000Z',
      '2030-01-01T00:00:00.000Z',
      '2030',
    ]);
  });

  it('fails when it gives a function', async () => {
    await expect(evaluated('function($x){$x}')).rejects.toThrow('unsupported result type');
    await expect(evaluated('$sum')).rejects.toThrow('unsupported result type');
  });

  it('fails with the code and message of JSONata', async () => {
    await expect(evaluated('1 + "a"')).rejects.toThrow('T2002');
  });

  it('is stopped when it never ends', async () => {
    await expect(evaluated('($f := function($n){1 + $f($n)}; $f(1))')).rejects.toThrow(
      'States.QueryEvaluationError',
    );
  });

  it('sees an array of one as an array, also in the next state', async () => {
    const sfn = await Harness.open({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Output: { list: '{% [$states.input.x[$ > 1]] %}' }, Next: 'B' },
        B: {
          Type: 'Pass',
          Output: { count: '{% $count($states.input.list) %}', list: '{% $states.input.list %}' },
          End: true,
        },
      },
    });
    await sfn.run({ x: [1, 2] });
    expect(await sfn.output()).toEqual({ count: 1, list: [2] });
  });
});
