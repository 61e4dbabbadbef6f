import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Counts } from '../../../../scripts/cost-model/counts';
import { costDocument } from '../../../../scripts/cost-model/document';
import { ofCapture, ofMonth, ofStanding } from '../../../../scripts/cost-model/model';
import { costOf, PRICES, type Price, plus, times, type Unit } from '../../../../scripts/cost-model/prices';
import { alarmMetricsOf, standing as readStanding } from '../../../../scripts/cost-model/template';
import fc from '../../../support/fast-check';

const counts = Counts.parse(JSON.parse(readFileSync('scripts/cost-model/counts.json', 'utf8')));
const standing = readStanding();

const units = fc.dictionary(
  fc.constantFrom(...(Object.keys(PRICES) as Unit[])),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
);

describe('The sum', () => {
  it('is what each unit costs, added up', () => {
    expect(costOf({ transitions: 1_000_000, people: 50 })).toBeCloseTo(25 + 1);
    expect(costOf({ mails: 1000, writeUnits: 2_000_000 })).toBeCloseTo(0.02 + 1.25);
  });

  it('of two things is the sum of both, and of ten the tenfold', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        const apart = costOf(a) + costOf(b);
        expect(Math.abs(costOf(plus(a, b)) - apart)).toBeLessThanOrEqual(1e-9 * (1 + apart));
        expect(Math.abs(costOf(times(10, a)) - 10 * costOf(a))).toBeLessThanOrEqual(
          1e-9 * (1 + 10 * costOf(a)),
        );
      }),
    );
  });

  it('of a month grows with the team by the same for each, above what is there anyway', () => {
    const above = (agents: number) =>
      costOf(ofMonth(agents, counts, standing)) - costOf(ofStanding(standing));
    expect(above(500)).toBeCloseTo(10 * above(50));
    expect(above(50)).toBeGreaterThan(0);
  });
});

it('An alarm costs as much as the metrics that it looks at', () => {
  const stat = { Stat: 'Sum', Period: 300, Metric: { Namespace: 'AWS/Lambda', MetricName: 'Throttles' } };
  expect(alarmMetricsOf({ Namespace: 'AWS/SQS', MetricName: 'NumberOfMessagesSent' })).toBe(1);
  expect(
    alarmMetricsOf({
      Metrics: [
        { Id: 'all', Expression: 'a + b' },
        { Id: 'a', MetricStat: stat },
        { Id: 'b', MetricStat: stat },
      ],
    }),
  ).toBe(2);
});

it('A price that nobody was found to state is named as such', () => {
  const unverified = Object.values<Price>(PRICES).filter(({ statedBy }) => !statedBy);
  const document = costDocument(counts);
  for (const { service, unit } of unverified) expect(document).toContain(`${service} (${unit})`);
  expect(document.match(/nobody found/g) ?? []).toHaveLength(unverified.length);
});

describe('A capture', () => {
  it('is counted in the functions and states that the template has', () => {
    for (const name of Object.keys(counts.capture.lambda))
      expect(standing.memoryMegabytes).toHaveProperty(name);
    expect(counts.capture.lambda).toMatchObject({ SaveBookmarkFunction: 1, DecideSubmissionFunction: 1 });
    expect(ofCapture(counts, standing).keyRequests).toBeGreaterThanOrEqual(2);
  });

  it('is refused of a function that the template no longer has', () => {
    const old = { ...counts, capture: { ...counts.capture, lambda: { GoneFunction: 1 } } };
    expect(() => ofCapture(old, standing)).toThrow('measure anew');
  });
});

it('docs/cost-model.md is what the committed counts, the template and the prices come to', () => {
  expect(readFileSync('docs/cost-model.md', 'utf8')).toBe(costDocument(counts));
});
