import { browser } from '../browser';

/** The alarm that makes the worker deliver. */
export const DELIVERY_ALARM = 'deliver';

/** Sets or clears the one alarm. The browser may round it up to half a minute. */
export async function wakeAt(time: number | undefined): Promise<void> {
  if (time === undefined) await browser.alarms.clear(DELIVERY_ALARM);
  else browser.alarms.create(DELIVERY_ALARM, { when: time });
}
