/**
 * Back may show a page from the browser's memory despite `no-store`. With scripts, such a page reloads itself
 * to show a current answer. Without scripts it shows the old one.
 *
 * Chromium's headless shell keeps no pages. To see whether this browser keeps any, a test first goes back
 * to a page of another server, without our script.
 */

import { MEMBER_PASSWORD, signUp } from '../fixtures/member.ts';
import type { ForeignServer } from '../fixtures/foreign-server.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

type Source = 'memory' | 'network';

test('Back is a new request, whether or not the browser kept the page', async ({ alice, foreignServer }) => {
  const memoryLoads = await recordSources(alice, foreignServer);
  await alice.open('/inbox', 200);
  await navigateAway(alice);
  await alice.navigate('/inbox', 200, () => goBack(alice));
  expect(await sources(alice)).toEqual(['network', 'network', ...memoryLoads, 'network']);
});

test('Back after an administrator ended the session asks who you are', async ({ loggedOut, admin, foreignServer }) => {
  const memoryLoads = await recordSources(loggedOut, foreignServer);
  const name = await signUp(loggedOut, 'carol');
  const previous = await sources(loggedOut);
  await loggedOut.open('/inbox', 200);
  await navigateAway(loggedOut);

  expect((await admin.post(`/admin/members/${name}/sessions`, {})).status()).toBe(303);
  await loggedOut.navigate('/inbox', 401, () => goBack(loggedOut));
  expect(await sources(loggedOut)).toEqual([...previous, 'network', 'network', ...memoryLoads, 'network']);
  await loggedOut.navigate('/inbox', 200, () => loggedOut.logIn(name, MEMBER_PASSWORD));
});

test('a page that comes out of memory is loaded anew, and no other', async ({ alice }) => {
  const firePageshow = (persisted: boolean) => alice.page.evaluate((init) => {
    dispatchEvent(new PageTransitionEvent('pageshow', init));
  }, { persisted });
  for (const path of ['/inbox', '/']) {
    await alice.open(path, 200);
    await alice.page.evaluate(() => document.body.setAttribute('data-old', ''));
    await firePageshow(false);
    expect(await alice.page.evaluate(() => document.body.hasAttribute('data-old')), path).toBe(true);
    await alice.navigate(path, 200, () => firePageshow(true));
    expect(await alice.page.evaluate(() => document.body.hasAttribute('data-old')), path).toBe(false);
  }
});

/** Clicks a link to a page without an island. */
async function navigateAway(visitor: Visitor): Promise<void> {
  const link = visitor.page.getByRole('banner').getByRole('link', { name: 'Profiles' });
  await visitor.navigate('/profiles', 200, () => link.click());
}

/** Goes back. Playwright's `goBack` waits for a page to load, which a page from memory does not do. */
async function goBack({ page }: Visitor): Promise<void> {
  await page.evaluate(() => void setTimeout(() => history.back()));
}

/** Records the source of each page. Returns the sources that Back uses on a page without our script. */
async function recordSources(visitor: Visitor, foreignServer: ForeignServer): Promise<Source[]> {
  const { page } = visitor;
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      const sources = sessionStorage.getItem('sources');
      const source: Source = persisted ? 'memory' : 'network';
      sessionStorage.setItem('sources', JSON.stringify([...(sources === null ? [] : (JSON.parse(sources) as Source[])), source]));
    });
  });
  foreignServer.setBody('<a href="/next">Next</a>');
  const url = `http://127.0.0.1:${foreignServer.port}/`;
  await page.goto(url);
  await page.getByRole('link').click();
  await expect(page).toHaveURL(`${url}next`);
  await goBack(visitor);
  await expect(page).toHaveURL(url);
  await expect.poll(() => sources(visitor)).toHaveLength(3);
  return (await sources(visitor)).slice(2).filter((source) => source === 'memory');
}

async function sources({ page }: Visitor): Promise<Source[]> {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('sources') ?? '[]') as Source[]);
}
