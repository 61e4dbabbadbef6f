import type { LogEntry } from '../../lambda/logs';
import { duration, empty, table } from '../format';
import { html } from '../html';
import { type Metric, readMetrics, summarize, trend } from '../metrics';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';
import { sparkline } from '../sparkline';

const STEPS = 40;

/** Each metric with its numbers, as JSON. */
export function metricFigures(entries: readonly LogEntry[]) {
  return readMetrics(entries).map((metric) => ({ ...metric, ...summarize(metric) }));
}

export async function metricsPage({ logs }: ConsoleServices): Promise<Page> {
  const metrics = readMetrics(logs.entries());
  const times = metrics.flatMap(({ points }) => points.map(({ time }) => time));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const isOneNamespace = new Set(metrics.map(({ namespace }) => namespace)).size === 1;
  const rows = metrics.map((metric) => {
    const { samples, last, sum, largest } = summarize(metric);
    const [lastText, largestText] = [last, largest].map((value) => inUnit(metric, value));
    const says = `${metric.name}: ${lastText} at last, ${largestText} at most`;
    const namespace = isOneNamespace ? '' : html`<span class="soft">${metric.namespace}</span>`;
    return html`<tr id="metric-${metric.name}"><td class="metric"><strong>${metric.name}</strong> ${namespace}</td><td class="number">${lastText}</td><td>${sparkline(trend(metric, from, to, STEPS), says)}</td><td class="number">${inUnit(metric, sum / samples)}</td><td class="number">${largestText}</td><td class="number">${metric.unit === 'Count' ? sum.toLocaleString('en') : ''}</td><td class="number soft">${samples.toLocaleString('en')}</td></tr>`;
  });
  const numbers = ['Average', 'Largest', 'Sum', 'Samples'].map((name): [string, string] => [name, 'number']);
  return {
    title: 'Metrics',
    lead: 'What the functions measured, out of the lines that CloudWatch would read, from the oldest that is kept until now.',
    body:
      rows.length > 0
        ? table(['Metric', ['Last', 'number'], 'Trend', ...numbers], rows)
        : empty('Nothing was measured yet. Save a link, and what it sets going shows up here.'),
  };
}

function inUnit({ unit }: Metric, value: number): string {
  if (unit === 'Milliseconds') return duration(value);
  if (unit === 'Seconds') return duration(value * 1000);
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
