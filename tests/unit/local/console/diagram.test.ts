import { describe, expect, it } from 'vitest';
import { type Box, END, layOut, START } from '../../../../src/local/console/diagram/layout';
import { pathOf, wayOf } from '../../../../src/local/console/diagram/path';
import { drawSvg } from '../../../../src/local/console/diagram/svg';
import type { HistoryEvent } from '../../../../src/local/console/executions';
import { type Definition, graph } from '../../../../src/local/stepfunctions';

const DEFINITION: Definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Load',
  States: {
    Load: {
      Type: 'Task',
      Resource: 'r',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Give up' }],
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
        { StartAt: 'Right', States: { Right: { Type: 'Pass', End: true } } },
      ],
      Next: 'Which',
    },
    Which: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.status = 'again' %}", Next: 'Load' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
    'Give up': { Type: 'Fail' },
  },
};

const layout = layOut(graph(DEFINITION));
const box = (id: string) => layout.boxes.find((it) => it.id === id)!;

describe('the picture of a state machine', () => {
  it('has each state below the one it comes from, start and end around them', () => {
    const middle = (id: string) => box(id).y + box(id).height / 2;
    for (const [above, below] of [
      [START, 'Load'],
      ['Load', 'Both'],
      ['Both', 'Which'],
      ['Which', 'Done'],
      ['Done', END],
    ]) {
      expect(middle(above!)).toBeLessThan(middle(below!));
    }
  });

  it('has no two states over each other, and those of a branch within its Parallel', () => {
    const overlap = (a: Box, b: Box) =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    const leaves = layout.boxes.filter(({ isGroup }) => !isGroup);
    for (const a of leaves) for (const b of leaves) expect(a !== b && overlap(a, b)).toBe(false);
    for (const name of ['Left', 'Right']) {
      const [inner, outer] = [box(name), box('Both')];
      expect(inner.x).toBeGreaterThan(outer.x);
      expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
      expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height);
    }
  });

  it('keeps everything within its size', () => {
    for (const { x, y, width, height } of layout.boxes) {
      expect(x).toBeGreaterThanOrEqual(-0.001);
      expect(y).toBeGreaterThanOrEqual(-0.001);
      expect(x + width).toBeLessThanOrEqual(layout.width + 0.001);
      expect(y + height).toBeLessThanOrEqual(layout.height + 0.001);
    }
  });

  it('draws a line for each way, also the one that leads back', () => {
    const ways = layout.lines.map(({ from, to }) => wayOf(from, to));
    expect(ways).toContain(wayOf('Which', 'Load'));
    expect(ways).toContain(wayOf('Load', 'Give up'));
    const back = layout.lines.find(({ from, to }) => from === 'Which' && to === 'Load')!;
    expect(back.points[0]!.y).toBeGreaterThan(back.points.at(-1)!.y);
  });

  it('says in words what it shows, and lets no name become markup', () => {
    const events = [entered(1, 0, 'Load')];
    const svg = drawSvg(layout, pathOf(events, 'RUNNING'), 'a "title" <b>');
    expect(svg).toContain('aria-label="a &quot;title&quot; &lt;b&gt;"');
    expect(svg).toContain('<title>Load: Task, under way</title>');
    expect(svg).toContain('<title>Done: Succeed, not reached</title>');
    expect(svg).not.toContain('<b>');
  });
});

function entered(id: number, previousEventId: number, name: string): HistoryEvent {
  return { id, previousEventId, timestamp: id, type: 'TaskStateEntered', stateEnteredEventDetails: { name } };
}

function exited(id: number, previousEventId: number, name: string): HistoryEvent {
  return { id, previousEventId, timestamp: id, type: 'TaskStateExited', stateExitedEventDetails: { name } };
}

describe('the path of an execution', () => {
  it('leads from the start over what was done to where it is now', () => {
    const { states, ways } = pathOf(
      [entered(1, 0, 'Load'), exited(2, 1, 'Load'), entered(3, 2, 'Both')],
      'RUNNING',
    );
    expect([...states]).toEqual([
      ['Load', 'done'],
      ['Both', 'current'],
    ]);
    expect([...ways]).toEqual([wayOf(START, 'Load'), wayOf('Load', 'Both')]);
  });

  it('shows a failure that was caught, and one that was not', () => {
    const { states, ways } = pathOf([entered(1, 0, 'Load'), entered(2, 1, 'Give up')], 'FAILED');
    expect([...states]).toEqual([
      ['Load', 'caught'],
      ['Give up', 'failed'],
    ]);
    expect(ways.has(wayOf('Load', 'Give up'))).toBe(true);
  });

  it('reaches the end when the execution has succeeded', () => {
    const { states, ways } = pathOf([entered(1, 0, 'Done'), exited(2, 1, 'Done')], 'SUCCEEDED');
    expect(states.get(END)).toBe('done');
    expect(ways.has(wayOf('Done', END))).toBe(true);
  });
});
