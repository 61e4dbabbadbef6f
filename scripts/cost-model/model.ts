import type { Counts } from './counts';
import { plus, times, type Units } from './prices';
import type { Standing } from './template';
import { USAGE } from './usage';

const GIGABYTE = 1e9;

/** The units of one capture: saved, checked, told, decided, published. */
export function ofCapture({ capture }: Counts, standing: Standing): Units {
  // A browser asks before the save and before the decision whether it may, since each has an address of its own.
  const requests = 4;
  return plus(ofFunctions(capture.lambda, standing), ofFunctions({ AnswerPreflightFunction: 2 }, standing), {
    ...ofRequests(requests),
    transitions: capture.transitions,
    pipeRequests: capture.events,
    events: capture.events,
    archivedGigabytes: (capture.events * USAGE.eventBytes) / GIGABYTE,
    publishes: capture.mails,
    mails: capture.mails,
    writeUnits: capture.writeUnits,
    readUnits: capture.readUnits,
    keyRequests: (capture.lambda.AskForDecisionFunction ?? 0) + (capture.lambda.ReleaseDecisionFunction ?? 0),
    logGigabytes:
      (capture.logBytes + requests * USAGE.accessLogBytes + capture.transitions * USAGE.transitionLogBytes) /
      GIGABYTE,
  });
}

/** The units of one delta sync that finds little or nothing new. */
export function ofSync({ sync }: Counts, standing: Standing): Units {
  return plus(ofFunctions(sync.lambda, standing), {
    ...ofRequests(1),
    readUnits: sync.readUnits,
    outGigabytes: sync.answerBytes / GIGABYTE,
    logGigabytes: (sync.logBytes + USAGE.accessLogBytes) / GIGABYTE,
  });
}

/** What is there all month, whoever uses it. */
export function ofStanding({
  metrics,
  alarmMetrics,
  dashboards,
  keys,
  firewallRules,
  workQueues,
}: Standing): Units {
  return {
    ...{ metrics, alarmMetrics, dashboards, keys, firewallRules },
    firewalls: 1,
    // Partition and sort key, each most asked for and most refused.
    insightsRules: 4,
    queueRequests: workQueues * USAGE.pollsAQueueAMonth,
    streamReads: USAGE.streamReadsAMonth,
  };
}

/** A month of a team. */
export function ofMonth(agents: number, counts: Counts, standing: Standing): Units {
  const days = agents * USAGE.workingDays;
  const captures = days * USAGE.capturesADay;
  const stored = (captures * USAGE.monthsKept * USAGE.storedBytesACapture) / GIGABYTE;
  return plus(
    ofStanding(standing),
    times(captures, ofCapture(counts, standing)),
    times(days * USAGE.hoursADay * USAGE.syncsAnHour, ofSync(counts, standing)),
    {
      people: agents,
      storageGigabytes: stored,
      backupGigabytes: stored,
      servedGigabytes: (agents * USAGE.webMegabytesAPerson) / 1000,
    },
  );
}

const ofRequests = (apiCalls: number): Units => ({
  apiCalls,
  firewallRequests: apiCalls,
  traces: apiCalls * USAGE.tracedShare,
});

function ofFunctions(invocations: Record<string, number>, { memoryMegabytes }: Standing): Units {
  let [lambdaRequests, megabyteSeconds] = [0, 0];
  for (const [name, amount] of Object.entries(invocations)) {
    const memory = memoryMegabytes[name];
    if (memory === undefined) throw new Error(`The template has no function ${name}: measure anew`);
    lambdaRequests += amount;
    // Half the memory has half the CPU, and takes twice as long.
    megabyteSeconds += amount * USAGE.secondsOf512Megabytes * Math.max(512, memory);
  }
  return { lambdaRequests, lambdaGigabyteSeconds: megabyteSeconds / 1024 };
}
