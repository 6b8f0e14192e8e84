/**
 * Every page of the table, for every persona: its status and its title. And once for each header and each
 * content that differ: its scripts, its landmarks, and nothing that the HTML standard or axe rejects.
 */

import { extname } from 'node:path';
import type { Request } from '@playwright/test';
import { isLesson, PERSONAS, SWITCH_LABEL, TABLE, type Persona, type Row, type Status } from '../expectations.ts';
import { htmlViolations } from '../fixtures/html.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** The titles for an administrator. A page without an entry here needs a title of the usual form. */
const TITLES: Record<string, string> = {
  '/': 'Two Gates: what 401, 403 and 404 mean',
  '/login': 'Log in · Two Gates',
  '/signup': 'Sign up · Two Gates',
  '/inbox': 'Inbox · Two Gates',
  '/admin': 'Members · Two Gates',
  '/admin/requests': 'Requests for access · Two Gates',
  '/admin/requests/1?decision=grant': 'Nothing here · Two Gates',
  '/admin/restore': 'Put the demo world back? · Two Gates',
  '/admin/policies': 'Which status a refusal gets · Two Gates',
  '/admin/policies/reports:read?told=conceal': 'Set the policy of reports:read to conceal? · Two Gates',
  '/admin/members/bob': 'bob · Members · Two Gates',
  '/admin/members/bob/change?role=standard&plan=free': 'Change bob? · Two Gates',
  '/admin/members/bob/unlock': 'Unlock bob? · Two Gates',
  '/admin/members/bob/sessions': 'End all sessions of bob? · Two Gates',
  '/monitor': 'Monitor · Two Gates',
  '/monitor/attacks': 'Play an attack · Two Gates',
  '/monitor/events/999999': 'Nothing here · Two Gates',
  '/profiles': 'Profiles · Two Gates',
  '/profiles/bob': 'Bob Lindholm · Two Gates',
  '/profiles/alice': 'Alice Moreau · Two Gates',
  '/profiles/zoe': 'Nothing here · Two Gates',
  '/reports': 'Reports · Two Gates',
  '/embargo': 'Not yet · Two Gates',
  '/monitor/blocks': 'Blocked IP addresses · Two Gates',
  '/account': 'Account · Two Gates',
  '/account/close': 'Close your account · Two Gates',
  '/account/closed': 'The account is closed · Two Gates',
  '/scenarios': 'Learn · Two Gates',
  '/scenarios/admin-area': 'A standard user in the admin area · Two Gates',
  '/scenarios/head': 'Only the header fields · Two Gates',
  '/scenarios/who-are-you/recap': 'Recap: Who are you? · Two Gates',
  '/lab': 'Lab · Two Gates',
  '/matrix': 'Matrix · Two Gates',
  '/problems': 'Status codes · Two Gates',
  '/problems/not-found': '404 Not Found: nothing here · Two Gates',
  '/systems': 'How real systems answer · Two Gates',
  '/systems/github': 'GitHub · Two Gates',
  '/api/docs': 'The API · Two Gates',
  '/api/docs/demo-site': 'Demo site · The API · Two Gates',
};

/** A challenge with a realm, of any scheme except those for which browsers open a login dialog. */
const CHALLENGE = /^(?!(?:Basic|Digest|NTLM|Negotiate)\b)[\w!#$%&'*+.^`|~-]+ (?:.*, *)?realm="[^"]+"/i;

/** Pages with an island. No other page loads a script. */
const ISLAND_PAGES = ['/', '/lab', '/monitor'];

const WIDTHS = [390, 820, 1440];

/** The number of pages in one test. More would exceed the time limit on a busy machine. */
const PAGES_PER_TEST = 4;

// One worker runs all tests of this file, so that it opens each part once.
test.describe.configure({ mode: 'default' });

/** The parts of pages that were opened, normalized. */
const openedParts = new Set<string>();

for (let from = 0; from < TABLE.length; from += PAGES_PER_TEST) {
  const rows = TABLE.slice(from, from + PAGES_PER_TEST);
  test(`${rows.map(({ page }) => page).join(', ')}: sound for everybody`, async ({ createVisitor, axe }) => {
    const visitors = await Promise.all(PERSONAS.map(async (name) => [name, await createVisitor(name)] as const));
    for (const row of rows) {
      // Allowed answers come first, so that no refusal passes because nothing works.
      for (const [name, visitor] of visitors.toSorted(([a], [b]) => row.statuses[a] - row.statuses[b])) {
        await test.step(`${row.page}: ${name} gets ${row.statuses[name]}`, async () => {
          const html = await fetchDocument(visitor, row, name);
          const parts = partsOf(html);
          // The header shows the persona and the status, except on a lesson.
          const header = isLesson(row.page, row.statuses[name]) ? parts.header : `${name} ${row.statuses[name]} ${parts.header}`;
          // Two standard members with the same status get the same content.
          const isTwin = name === 'bob' && row.statuses.bob === row.statuses.alice;
          const isNewContent = !isTwin && !openedParts.has(parts.content);
          if (!isNewContent && openedParts.has(header)) return;
          openedParts.add(header);
          await openDocument(visitor, row, name);
          if (!isNewContent) return;
          openedParts.add(parts.content);
          expect(await htmlViolations(html)).toEqual([]);
          await expectLandmarks(visitor);
          await expectSkipLink(visitor);
          await expectNoOverflow(visitor);
          expect(await axe(visitor)).toEqual([]);
        });
      }
    }
  });
}

test('a page of past events loads no script', async ({ admin }) => {
  // Shows that the check sees scripts.
  await openWithScripts(admin, '/monitor', 200, ['.js', '.wasm']);
  await openWithScripts(admin, '/monitor?before=1', 200, []);
});

/**
 * Requests a page without opening it. Asserts its status, and its title for an administrator. RFC 9110 §15.5.2:
 * only a 401 has a challenge here. An answer to a guest sets no cookie.
 */
async function fetchDocument(visitor: Visitor, { page, statuses }: Row, name: Persona): Promise<string> {
  const response = await visitor.send('GET', page);
  expect(response.status(), `the status of ${page}`).toBe(statuses[name]);
  const headers = response.headers();
  if (statuses[name] === 401) expect(headers['www-authenticate']).toMatch(CHALLENGE);
  else expect(headers['www-authenticate']).toBeUndefined();
  if (name === 'logged-out') expect(headers['set-cookie']).toBeUndefined();
  const html = await response.text();
  if (name === 'admin') {
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
    expect(title).toEqual(TITLES[page] ?? expect.stringMatching(/^[^·]+(?: · [^·]+)? · Two Gates$/));
  }
  return html;
}

/**
 * The header and the content of a page, without what differs between pages of one kind: address, permission,
 * Request ID, duration.
 */
function partsOf(html: string): { header: string; content: string } {
  const normalized = html.replaceAll(/<code>[^<]*<\/code>|(?<=name="next" )value="[^"]*"|[\da-f-]{36}|[\d,.]+ [mµ]s/g, '');
  const [body, main] = [normalized.indexOf('<body>'), normalized.indexOf('<main ')];
  expect(body, 'a body').toBeGreaterThan(0);
  expect(main, 'a main part').toBeGreaterThan(body);
  return { header: normalized.slice(body, main), content: normalized.slice(main) };
}

/** Opens a page. Asserts its status, its scripts and its switch on the screen. */
async function openDocument(visitor: Visitor, { page, statuses }: Row, name: Persona): Promise<void> {
  const hasIsland = ISLAND_PAGES.includes(page) && statuses[name] === 200;
  await openWithScripts(visitor, page, statuses[name], hasIsland ? ['.js', '.wasm'] : []);
  if (!isLesson(page, statuses[name])) await expectSwitch(visitor, name);
}

/** Opens a page, and asserts the file extensions of the scripts and WASM that it loads. */
async function openWithScripts(visitor: Visitor, path: string, status: Status, extensions: string[]): Promise<void> {
  const loaded = new Set<string>();
  const record = (request: Request) => loaded.add(extname(new URL(request.url()).pathname));
  visitor.page.on('request', record);
  await visitor.open(path, status);
  await expect.poll(() => ['.js', '.wasm'].filter((extension) => loaded.has(extension)), `scripts of ${path}`).toEqual(extensions);
  visitor.page.off('request', record);
}

/** The switch shows the current persona as pressed. */
async function expectSwitch({ page }: Visitor, name: Persona): Promise<void> {
  const buttons = PERSONAS.map((other) => {
    return `- button "${SWITCH_LABEL[other]}"${other === name ? ' [pressed]' : ''}`;
  });
  const snapshot = ['- /children: deep-equal', ...buttons].map((line) => `  ${line}`).join('\n');
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`- form "View as":\n${snapshot}`);
}

async function expectLandmarks({ page }: Visitor): Promise<void> {
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('navigation', { name: 'Site', exact: true })).toHaveCount(1);
  await expect(page.getByRole('contentinfo')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/** The skip link comes first and leads past the header. */
async function expectSkipLink({ page }: Visitor): Promise<void> {
  await page.keyboard.press('Tab');
  const skipLink = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skipLink).toBeFocused();
  await expect(skipLink).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
}

/** Nothing scrolls sideways. */
async function expectNoOverflow({ page }: Visitor): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(overflow, `${width} pixels`).toBeLessThanOrEqual(0);
  }
}
