/** The sum of two decimals without exponent, exact and without needless zeros. */
export function add(a: string, b: string): string {
  const places = Math.max(placesOf(a), placesOf(b));
  const sum = scaled(a, places) + scaled(b, places);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

export const negate = (a: string) => (a.startsWith('-') ? a.slice(1) : `-${a}`);

const placesOf = (a: string) => (a.includes('.') ? a.length - a.indexOf('.') - 1 : 0);

const scaled = (a: string, places: number) => BigInt(a.replace('.', '') + '0'.repeat(places - placesOf(a)));
