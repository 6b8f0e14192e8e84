/** The museum: from the index to a system, and to its exchange in the lab. */

import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** The head of each column, in order. */
const CASES = ['No credentials', 'Bad credentials', 'Lacking permission', 'Hidden (private) resource', 'Missing resource', 'Rate limited'];

/**
 * Some rows of the index, from the documentation of each system: statuses by case, in order; null if
 * undocumented.
 */
const ROWS: readonly [system: string, slug: string, answers: readonly (readonly number[] | null)[]][] = [
  ['GitHub', 'github', [[401], [401, 401], [403], [404, 404], [404, 404], [403]]],
  ['AWS API Gateway, REST APIs', 'api-gateway', [[403, 401, 403], [403], [403], null, [403], [429]]],
  ['AWS API Gateway, HTTP APIs', 'api-gateway-http', [[401], [401], null, null, [404], null]],
  ['Spring Security', 'spring-security', [[401, 401, 403], [401, 401], [403], null, null, null]],
  ['Amazon S3', 's3', [[403], [403], [403], [403], [403, 404], [503]]],
  ['Google Cloud Storage', 'google-cloud', [[401], [401], [403], [403], [403], null]],
  ['Docker registry', 'docker-registry', [[401], [401], [401], null, [404], [429]]],
  ['Kubernetes', 'kubernetes', [[403, 401], [401], [403], null, [404], [429]]],
  ['Stripe', 'stripe', [[401], [401], [403], null, [404], [429]]],
  ['Django', 'django', [[302], [302], [302, 403, 403], null, [404], null]],
  ['Django REST framework', 'django-rest-framework', [[403, 401], [403], [403], null, [404], [429]]],
  ['FastAPI before 0.122', 'fastapi-before', [[403], [403], [401], null, [404], null]],
  ['FastAPI since 0.122', 'fastapi', [[401], [401], [401], null, [404], null]],
  ['Laravel', 'laravel', [[401], [401, 419], [403], null, [404], [429]]],
  ['ASP.NET Core before .NET 10', 'aspnet-core-before', [[302], [302], [302], null, [404], [503]]],
  ['ASP.NET Core since .NET 10', 'aspnet-core', [[401], [401], [403], null, [404], [503]]],
  ['OAuth 2.0', 'oauth', [[401], [401], [403], null, null, null]],
  ['Banks', 'banks', [[403], [403], [403], [403], [403], null]],
];

/** The number of rows in both tables, and in the table of systems. */
const SYSTEM_COUNT = 22;
const RATED_COUNT = 19;

/** The rows above that are standards or policies, which have no marks. */
const UNRATED = ['OAuth 2.0', 'Banks'];

/** The marks of a status and of a challenge. */
const MARK = '(right|allowed, not advised|breaks a MUST|not shown)';

const ratedTable = (visitor: Visitor): Locator => visitor.main().getByRole('table', { name: 'Systems by case', exact: true });
const rulesTable = (visitor: Visitor): Locator => visitor.main().getByRole('table', { name: 'Standards and policies by case' });
const table = (visitor: Visitor): Locator => visitor.main().getByRole('table');
const row = (visitor: Visitor, system: string): Locator =>
  table(visitor)
    .getByRole('row')
    .filter({ has: visitor.page.getByRole('rowheader').getByRole('link', { name: system, exact: true }) });
const section = (visitor: Visitor, name: string): Locator => visitor.main().getByRole('region', { name, exact: true });

test('the index has every case of every system, each a link to it', async ({ loggedOut }) => {
  await loggedOut.open('/systems', 200);
  await expect(ratedTable(loggedOut).getByRole('columnheader')).toHaveText(['System', ...CASES]);
  await expect(rulesTable(loggedOut).getByRole('columnheader')).toHaveText(['Rule', ...CASES]);
  await expect(ratedTable(loggedOut).getByRole('rowheader')).toHaveCount(RATED_COUNT);
  await expect(rulesTable(loggedOut).getByRole('rowheader')).toHaveCount(SYSTEM_COUNT - RATED_COUNT);
  for (const [system, slug, answers] of ROWS) {
    // All links of a row at once, because each call to the browser is slow.
    const cells = await row(loggedOut, system)
      .getByRole('cell')
      .evaluateAll((elements) => elements.map((cell) => [...cell.querySelectorAll('a')].map((link) => [link.textContent.trim(), link.getAttribute('href')])));
    const mark = UNRATED.includes(system) ? '' : `status ${MARK}`;
    for (const [at, statuses] of answers.entries()) {
      const texts = statuses?.map((status) => expect.stringMatching(new RegExp(`^${status}[^]*${mark}`))) ?? ['not documented'];
      const href = expect.stringMatching(new RegExp(`^/systems/${slug}#`));
      expect(cells[at], `${system}, ${CASES[at]}`).toEqual(texts.map((text) => [text, href]));
    }
  }
  await expect(row(loggedOut, 'Banks').getByRole('rowheader')).toContainText('a policy, unverified');
  await expect(row(loggedOut, 'Health records').getByRole('rowheader')).toContainText('a policy, no system checked');
  await expect(row(loggedOut, 'OAuth 2.0').getByRole('rowheader')).toContainText('a standard, not a system');
  await expect(row(loggedOut, 'GitHub').getByRole('rowheader')).toHaveText('GitHub');
});

test('a status and its challenge are rated apart, and a standard or a policy is not', async ({ loggedOut }) => {
  await loggedOut.open('/systems', 200);
  const cell = (system: string): Locator => row(loggedOut, system).getByRole('cell').first();
  await expect(cell('FastAPI before 0.122')).toContainText('status allowed, not advised');
  await expect(cell('FastAPI before 0.122')).not.toContainText('challenge');
  await expect(cell('FastAPI since 0.122')).toContainText(/status right\s*challenge breaks a MUST/);
  await expect(cell('GitHub')).toContainText(/status right\s*challenge not shown/);
  await expect(rulesTable(loggedOut)).not.toContainText(new RegExp(`(status|challenge) ${MARK}`));
  for (const path of ['/systems', '/systems/fastapi', '/systems/banks']) {
    await loggedOut.open(path, 200);
    for (const word of ['right', 'allowed, not advised', 'breaks a MUST', 'not shown']) {
      const term = loggedOut.main().getByRole('term').filter({ hasText: new RegExp(`^\\s*${word}\\s*$`) });
      await expect(term, `${word} on ${path}`).toHaveCount(1);
    }
  }
});

test('from the menu to the index, to a system, to the lab, with the same answer at every step', async ({ loggedOut }) => {
  await loggedOut.open('/', 200);
  const link = loggedOut.page.getByRole('banner').getByRole('link', { name: 'Real systems' });
  await loggedOut.navigate('/systems', 200, () => link.click());
  const cell = row(loggedOut, 'GitHub').getByRole('cell').nth(1).getByRole('link').first();
  await loggedOut.navigate('/systems/github#bad-credentials', 200, () => cell.click());

  const exchangeLink = (caller: string): Locator =>
    section(loggedOut, `Hidden (private) resource, ${caller}`).getByRole('link', { name: 'See the 404' });
  await expect(exchangeLink('with a token')).toHaveAttribute('href', /persona=bob&/);
  await expect(exchangeLink('without a token')).toHaveAttribute('href', /persona=logged-out&/);
  const badCredentials = section(loggedOut, 'Bad credentials');
  await expect(badCredentials).toBeInViewport();
  await expect(badCredentials.getByText('401 who are you?', { exact: true })).toBeVisible();
  await expect(badCredentials.getByText('emulation', { exact: true }).first()).toBeVisible();
  await expect(badCredentials).toContainText('authorization: Bearer github_pat_revoked');
  await expect(badCredentials).toContainText('emulation: GitHub REST API; not the real service');
  await expect(badCredentials).toContainText('"message": "Bad credentials"');
  await expect(badCredentials.getByRole('link', { name: 'GitHub REST API: authenticating' })).toHaveAttribute(
    'href',
    /^https:\/\/docs\.github\.com\//,
  );

  const labLink = badCredentials.getByRole('link', { name: 'Open it in the lab' });
  const address = (await labLink.getAttribute('href'))!;
  await loggedOut.navigate(address, 200, () => labLink.click());
  await expect(loggedOut.main().getByRole('heading', { level: 2, name: /^GET \/emulated\/github\/user/ })).toBeVisible();
  await expect(loggedOut.main()).toContainText('"message": "Bad credentials"');
  await expect(loggedOut.main()).toContainText('GitHub: bad credentials');
});

test('what is claimed without a source is marked', async ({ loggedOut }) => {
  await loggedOut.open('/systems/banks', 200);
  await expect(loggedOut.main().getByText('unverified', { exact: true })).toBeVisible();
  await expect(section(loggedOut, 'What people say')).toContainText('Half true.');
  await expect(loggedOut.main(), 'an id says nothing').not.toContainText(/Claim A|Rule N/);
  await expect(section(loggedOut, 'Rate limited')).toContainText('nothing is even said');
  await loggedOut.open('/systems/oauth', 200);
  await expect(loggedOut.main().getByText('unverified', { exact: true })).toHaveCount(0);
});

test('every case of every system is in view, however narrow the screen', async ({ loggedOut }) => {
  await loggedOut.open('/systems', 200);
  for (const width of [390, 820, 1440]) {
    await loggedOut.page.setViewportSize({ width, height: 900 });
    const edges = await table(loggedOut)
      .getByRole('cell')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
    expect(edges).toHaveLength(SYSTEM_COUNT * CASES.length);
    expect(Math.max(...edges), `at ${width}`).toBeLessThanOrEqual(width);
    for (const currentTable of [ratedTable(loggedOut), rulesTable(loggedOut)]) {
      const frame = await currentTable.evaluate((element) => {
        const isClipped = (at: Element): boolean => at.scrollHeight > at.clientHeight + 1 && getComputedStyle(at).overflowY !== 'visible';
        let at = element.parentElement;
        while (at && at !== document.documentElement && !isClipped(at)) at = at.parentElement;
        return at?.tagName;
      });
      expect(frame, 'the page alone scrolls').toBe('HTML');
    }
  }
});

/** The systems are split into this many tests, which can run in parallel. */
const PARTS = 5;

for (let part = 0; part < PARTS; part++) {
  test(`every system fits a narrow screen, and axe finds nothing, part ${part + 1} of ${PARTS}`, async ({ loggedOut, axe }) => {
    await loggedOut.page.setViewportSize({ width: 390, height: 700 });
    for (const path of (await systemPages(loggedOut)).filter((_, index) => index % PARTS === part)) {
      await loggedOut.open(path, 200);
      expect(await loggedOut.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
      expect(await axe(loggedOut), path).toEqual([]);
    }
  });
}

/** The page of each system, from the index. */
async function systemPages(visitor: Visitor): Promise<string[]> {
  await visitor.open('/systems', 200);
  const links = await table(visitor).getByRole('rowheader').getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  expect(paths).toHaveLength(SYSTEM_COUNT);
  return paths.map((path) => path!);
}
