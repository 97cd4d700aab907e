import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** What runs or loads something wherever text is taken for markup. */
const markup = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  '</textarea></title></style><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="/favicon.svg" onload="alert(1)">',
  '<svg onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><script>alert&#40;1)</script></svg>',
  '<math><mtext></mtext><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<style>@import "http://127.0.0.1:9/x.css"; body { display: none }</style>',
  '<link rel=stylesheet href=http://127.0.0.1:9/x.css>',
  '<base href="http://127.0.0.1:9/">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button>Press</button></form>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)} #{alert(1)} <%= alert(1) %>',
  '__proto__ constructor hasOwnProperty',
  "'-alert(1)-'",
  '<!--<img src="--><img src=x onerror=alert(1)//">',
];

/** What must not become a link. */
const dangerousAddresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'javascript://example.com/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:null/5d1c1a58',
  '[text](javascript:alert(1))',
];

/** What is a link, and where to. */
const links: readonly (readonly [text: string, address: string])[] = [
  ['https://example.com/a"onmouseover="alert(1)', 'https://example.com/a'],
  ["https://example.com/b'><img src=x onerror=alert(1)>", 'https://example.com/b'],
  [
    'https://example.com/c?next=javascript:alert(1)',
    'https://example.com/c?next=javascript:alert(1)',
  ],
];

test('[I23] no markup of a message, a name or a group runs: it is shown as it was written', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  const name = '<img src=x onerror=alert(1)>';
  await bob.rename(name);
  const group = '<svg onload=alert(1)>"\'';
  const conversationId = await bob.createGroup(group, ['alice']);
  const alice = await stage.enter('alice', { viewport: { width: 1280, height: 6000 } });
  await alice.open(group);
  const texts = [...markup, ...dangerousAddresses, ...links.map(([text]) => text)];
  await bob.write(conversationId, texts);
  await alice.seesExactly(texts);
  await alice.log.getByText(name, { exact: true }).first().waitFor();
  await alice
    .row(group)
    .getByText(`${name}: ${texts.at(-1)}`)
    .waitFor();
  const panel = await alice.openDetails();
  await panel.getByText(name, { exact: true }).waitFor();
  expect(await alice.page.title()).toBe('Confab');
  await expectNothingForeign(alice);
});

test('[I23] what Alice writes herself, searches for and names a group is text, too', async () => {
  const alice = await stage.enter('alice', { viewport: { width: 1280, height: 4000 } });
  const name = '<img src=x onerror=alert(1)>';
  await alice.page.getByRole('button', { name: 'New chat' }).first().click();
  await alice.page.getByRole('searchbox', { name: 'Search people' }).fill(name);
  await alice.page.getByText(`Nobody is called “${name}”.`).waitFor();
  await alice.page.keyboard.press('Escape');
  await alice.startChatWith('Bob');
  await alice.send(...markup);
  await alice.seesExactly(markup);
  await alice.seesTick(markup.at(-1) ?? '', 'Sent');
  await alice.page.reload();
  await alice.seesExactly(markup);
  await alice.list.getByRole('searchbox').fill(name);
  await alice.page.getByText(`No chat is called “${name}”.`).waitFor();
  await expectNothingForeign(alice);
});

test('[I23] only addresses of the web become links', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  const conversationId = await bob.openDirect('alice');
  await bob.write(conversationId, [...dangerousAddresses, ...links.map(([text]) => text)]);
  const alice = await stage.enter('alice', { viewport: { width: 1280, height: 2000 } });
  await alice.open('Bob');
  await alice.sees(links[0]?.[0] ?? '');
  const shown = await alice.log.getByRole('link').evaluateAll((all) =>
    all.map((link) => {
      const { protocol, rel, target } = link as HTMLAnchorElement;
      return { address: link.getAttribute('href'), protocol, rel, target };
    }),
  );
  expect(shown.map(({ address }) => address)).toEqual(links.map(([, address]) => address));
  for (const { protocol, rel, target } of shown) {
    expect({ protocol, rel, target }).toEqual({
      protocol: 'https:',
      rel: 'noopener noreferrer nofollow',
      target: '_blank',
    });
  }
});

test('[I23] the page forbids scripts that do not come as files from the server', async () => {
  const alice = await stage.enter('alice');
  await alice.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "It ran"';
    document.body.append(script);
  });
  expect(await alice.page.title()).toBe('Confab');
  // The console says so: the watch over all other tests would see a violation.
  expect(alice.watch.takeTroubles()).toEqual([expect.stringContaining('Content Security Policy')]);
});

/** The page holds no element that we did not make. */
async function expectNothingForeign({ page }: Person): Promise<void> {
  const foreign = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'iframe, object, embed, video, audio, math, base, meta[http-equiv], form[action], details, body style, body link, body script:not([src]), svg script, animate',
      ),
      ...[...document.querySelectorAll('body *')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      ),
      ...[...document.querySelectorAll('img')].filter((image) => image.alt !== '' || !image.src),
    ].map((element) => element.outerHTML),
  );
  expect(foreign).toEqual([]);
}
