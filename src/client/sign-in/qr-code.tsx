import { useEffect, useState } from 'preact/hooks';

/** Modules of white around the code, without which cameras do not find it. */
const QUIET = 4;

interface Drawing {
  size: number;
  path: string;
}

/** A QR code, drawn in the page; what makes it is loaded only now. Nothing while it is, or where it cannot be. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawing, setDrawing] = useState<Drawing>();
  useEffect(() => {
    let isWanted = true;
    draw(text).then(
      (drawn) => isWanted && setDrawing(drawn),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [text]);
  if (!drawing) return <div class="qr-code" />;
  const edge = drawing.size + 2 * QUIET;
  return (
    <svg class="qr-code" role="img" aria-label={label} viewBox={`${-QUIET} ${-QUIET} ${edge} ${edge}`}>
      <path d={drawing.path} shape-rendering="crispEdges" />
    </svg>
  );
}

async function draw(text: string): Promise<Drawing> {
  const { generate } = await import('lean-qr');
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  return { size: code.size, path };
}
