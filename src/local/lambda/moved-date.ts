const RealDate = Date;
let offset = 0;

class MovedDate extends RealDate {
  constructor(...given: []) {
    if (given.length > 0) super(...given);
    else super(MovedDate.now());
  }
  static override now(): number {
    return RealDate.now() + offset;
  }
}

/** Sets the time that code in this thread sees to `ms` ahead of the machine's: functions live in the engine's time. */
export function moveDate(ms: number): void {
  offset = ms;
  globalThis.Date = ms === 0 ? RealDate : (MovedDate as DateConstructor);
}
