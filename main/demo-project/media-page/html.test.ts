import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes every value', () => {
  const name = `<img src=x onerror="alert('1')">&`;
  expect(html`<p title="${name}">${name}</p>`.text).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>',
  );
});

it('leaves HTML as it is, alone and in lists', () => {
  const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${html`<hr>`}${null}${7}`.text).toBe(
    '<ul><li>&lt;a&gt;</li><li>b</li></ul><hr>7',
  );
});
