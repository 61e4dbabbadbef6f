import { type Definition, type Flow, flowsOf, type State } from './definition';
import { expressionIn } from './template';

/** A state machine as a picture: states, and the ways between them. */
export interface Graph {
  nodes: { id: string; label: string; type: State['Type']; parent?: string }[];
  edges: { from: string; to: string; label?: string }[];
}

/** The picture of a definition; states inside a Parallel or Map have it as their parent. */
export function graph(definition: Definition): Graph {
  const picture: Graph = { nodes: [], edges: [] };
  draw(definition, picture);
  return picture;
}

function draw(flow: Flow, picture: Graph, parent?: string): void {
  for (const [name, state] of Object.entries(flow.States)) {
    picture.nodes.push({ id: name, label: name, type: state.Type, ...(parent !== undefined && { parent }) });
    for (const { to, label } of waysOf(state))
      picture.edges.push({ from: name, to, ...(label && { label }) });
    for (const inner of flowsOf(state)) draw(inner, picture, name);
  }
}

function waysOf(state: State): { to: string; label?: string }[] {
  const ways: { to: string; label?: string }[] = [];
  if ('Next' in state && state.Next) ways.push({ to: state.Next });
  if (state.Type === 'Choice') {
    for (const { Condition, Next } of state.Choices)
      ways.push({ to: Next, label: expressionIn(Condition) ?? String(Condition) });
    if (state.Default) ways.push({ to: state.Default, label: 'Default' });
  }
  if ('Catch' in state)
    for (const { ErrorEquals, Next } of state.Catch ?? [])
      ways.push({ to: Next, label: ErrorEquals.join(', ') });
  return ways;
}
