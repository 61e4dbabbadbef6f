// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { textDirectiveOf } from '../../../../src/extension/content/text-directive';

/** The directive for what stands between `[` and `]` in the page. */
function directiveOf(html: string): string | undefined {
  document.body.innerHTML = html;
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const start = node.data.indexOf('[');
    if (start >= 0) {
      node.data = node.data.replace('[', '');
      range.setStart(node, start);
    }
    const end = node.data.indexOf(']');
    if (end >= 0) {
      node.data = node.data.replace(']', '');
      range.setEnd(node, end);
    }
  }
  return textDirectiveOf(range, document.body.textContent ?? '');
}

const STYLE = '<style>pre { white-space: pre } .l { display: block } .i { display: inline-block }</style>';

describe('the text directive of a selection', () => {
  it('quotes it, in whole words, through elements within the line', () => {
    expect(directiveOf('<p>Then re[start the <b>print spooler</b> and w]ait.</p>')).toBe(
      'text=restart%20the%20print%20spooler%20and%20wait',
    );
  });

  it('escapes what has a meaning in a directive', () => {
    expect(directiveOf('<p>[a-b, c & d]</p>')).toBe('text=a%2Db%2C%20c%20%26%20d');
  });

  it('has in it what a page has cut in the middle of a character', () => {
    expect(directiveOf('<p>[Stop it \ud83d… now]</p>')).toBe('text=Stop%20it%20%EF%BF%BD%E2%80%A6%20now');
  });

  it('leaves out the space around it', () => {
    expect(directiveOf('<p>Wait [ a minute ] or two</p>')).toBe('text=a%20minute');
    expect(directiveOf('<p>[– “Wait. A minute!” –]</p>')).toBe('text=%E2%80%9CWait.%20A%20minute!%E2%80%9D');
  });

  it('names the words before where the text stands in the page more than once, in any case', () => {
    expect(directiveOf('<p>Stop the service</p><p>Now and then [stop the service]</p>')).toBe(
      'text=Now%20and%20then-,stop%20the%20service',
    );
  });

  it('names the words after where nothing stands before', () => {
    expect(directiveOf('<p>[Stop it] twice, calmly now</p><p>Stop it</p>')).toBe(
      'text=Stop%20it,-twice%2C%20calmly%20now',
    );
  });

  it('takes the context from the next block where its own has none', () => {
    expect(directiveOf('<p>First of all</p><ul><li>[Stop it]</li></ul><p>x</p><p>Stop it</p>')).toBe(
      'text=First%20of%20all-,Stop%20it',
    );
  });

  it('names the first and the last words of what reaches over several blocks', () => {
    expect(directiveOf('<ul><li>One, [two three four five</li><li>six seven eight] nine</li></ul>')).toBe(
      'text=two%20three%20four,six%20seven%20eight',
    );
  });

  it('names the first and the last words of what is long', () => {
    const long = Array.from({ length: 90 }, (_, n) => `word${n}`).join(' ');
    expect(directiveOf(`<p>[${long}]</p>`)).toBe('text=word0%20word1%20word2,word87%20word88%20word89');
  });

  it.each([
    ['by its style', '<span class="l">One, [two</span><span class="l">three] four</span>', 'text=two,three'],
    ['beside another', '<p>Press <b class="i">[the button</b> twice]</p>', 'text=the%20button,twice'],
    ['in a listing', '<pre>npm [run start\n  exit] 0</pre>', 'text=run%20start,exit'],
    ['around a picture', '<p>Press [this <img> twice]</p>', 'text=this,twice'],
  ])('names the first and the last words of what is drawn in several lines %s', (_, html, directive) => {
    expect(directiveOf(STYLE + html)).toBe(directive);
  });

  it('takes the context from the line before in a listing', () => {
    expect(directiveOf(`${STYLE}<pre>stop\nstart\nwait\n[stop]\nend</pre>`)).toBe('text=wait-,stop');
  });

  it('leaves out what nobody sees', () => {
    const hidden = '<i style="display: none">now</i><i style="visibility: hidden">then</i>';
    expect(directiveOf(`<p>[Stop ${hidden}it] twice</p>`)).toBe('text=Stop%20it');
    expect(directiveOf(`<p>Wait. ${hidden}[Stop it]</p><p>stop it</p>`)).toBe('text=Wait.-,Stop%20it');
  });

  it('begins at the first word, also where marks alone stand before it in the line', () => {
    expect(directiveOf('<ul><li>Wait[.</li><li>Stop it</li><li>Start] it</li></ul>')).toBe(
      'text=Stop%20it,Start',
    );
  });

  it('knows words where no spaces are written', () => {
    expect(directiveOf('<p>日本語の文章です。プリ[ンタ]ーを再起動</p>')).toBe(
      `text=${encodeURIComponent('プリンター')}`,
    );
  });

  it('is none where no text is selected', () => {
    expect(directiveOf('<p>a[ ]b</p>')).toBeUndefined();
  });
});
