/** The matrix: every persona asks for every resource, and each answer links to its exchange in the lab. */

import type { Locator } from '@playwright/test';
import { expectedStatus, PERSONAS, STATUS_WORD, statusWord, type Status } from '../expectations.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** The head of each column, in order. */
const COLUMNS = ['guest', 'alice', 'bob', 'admin', 'Expired session', 'Revoked session', 'Tampered session'];

/** The callers of the columns, in order. */
const CALLERS: readonly string[] = [...PERSONAS, 'expired', 'revoked', 'tampered'];

/** The heads and pages of the rows that the table of expectations.ts covers, in order. */
const ROWS: readonly [label: string, page: string][] = [
  ['Inbox', '/inbox'],
  ['Admin', '/admin'],
  ['Profiles', '/profiles'],
  ["bob's profile", '/profiles/bob'],
  ["alice's profile", '/profiles/alice'],
  ["zoe's profile", '/profiles/zoe'],
  ['Reports', '/reports'],
  ['Account', '/account'],
  ['Under embargo', '/embargo'],
];

const table = (visitor: Visitor): Locator => visitor.main().getByRole('table');
const row = (visitor: Visitor, label: string): Locator =>
  table(visitor)
    .getByRole('row')
    .filter({ has: visitor.page.getByText(label, { exact: true }) });
const control = (visitor: Visitor, label: string): Locator => visitor.main().getByLabel(label, { exact: true });
/** Opens the form by its summary line, which names the values that are not the default. */
const openFilter = (visitor: Visitor, line = 'Filter and compare'): Promise<void> =>
  visitor.main().getByText(line, { exact: true }).click();
const submitFilter = (visitor: Visitor): Promise<void> =>
  visitor.main().getByRole('button', { name: 'Send and show' }).click();

/** A status with its word, as a cell shows it. */
const statusText = (status: Status): string => `${status} ${STATUS_WORD[status]}`;

test('every cell shows the status that the law has for it', async ({ loggedOut }) => {
  await loggedOut.open('/matrix', 200);
  await expect(table(loggedOut).getByRole('columnheader')).toHaveText(
    ['Resource', ...COLUMNS].map((name) => new RegExp(`^${name}`)),
  );
  await expect(loggedOut.main()).toContainText('7 callers ask for 12 resources.');
  for (const [label, page] of ROWS) {
    const statuses = CALLERS.map((caller) => expectedStatus(page, caller));
    const answers = statuses.map((status) => `${status} ${statusWord(page, status)}`);
    await expect(row(loggedOut, label).getByRole('cell'), label).toHaveText(answers);
  }
  await expect(loggedOut.main().getByText(/^\d+ exchanges in \d+\.\d ms\./)).toBeVisible();
});

test('each cell opens its exchange in the lab', async ({ loggedOut }) => {
  await loggedOut.open('/matrix', 200);
  for (const [label, page] of ROWS) {
    const links = row(loggedOut, label).getByRole('cell').getByRole('link');
    const hrefs = await links.evaluateAll((elements) => elements.map((link) => link.getAttribute('href')!));
    expect(hrefs, label).toHaveLength(CALLERS.length);
    for (const [column, caller] of CALLERS.entries()) {
      const href = hrefs[column]!;
      const exchange = await (await loggedOut.send('GET', href.replace('/lab?', '/api/lab/exchange?'))).json();
      expect(exchange.status, href).toBe(expectedStatus(page, caller));
    }
  }
  // The requests above read the API. One click shows that a link works in the browser.
  const cell = row(loggedOut, 'Reports').getByRole('link', { name: 'Reports, as alice: 403 Forbidden, not you' });
  const lab = '/lab?persona=alice&method=GET&path=%2Freports';
  await loggedOut.navigate(lab, 200, () => cell.click());
  await expect(loggedOut.main()).toContainText('403');
});

test('the form asks another way, and its address is the matrix', async ({ loggedOut }) => {
  await loggedOut.open('/matrix', 200);
  await openFilter(loggedOut);
  await control(loggedOut, 'Method').selectOption('HEAD');
  await control(loggedOut, 'Asked for').selectOption('API twins');
  await control(loggedOut, 'Refusals').selectOption({ value: 'uniform' });
  const address = '/matrix?method=HEAD&as=api&policy=uniform&gate=&a=&b=';
  await loggedOut.navigate(address, 200, () => submitFilter(loggedOut));
  await expect(row(loggedOut, 'Inbox')).toContainText('/api/inbox');
  // Zoe's profile is missing, so the word beside the 403 is not about the caller.
  const words = COLUMNS.map(() => '403 refused');
  await expect(row(loggedOut, "zoe's profile").getByRole('cell')).toHaveText(words);
  await openFilter(loggedOut, 'Filters: HEAD · API twins · policy uniform');
  await expect(control(loggedOut, 'Method')).toHaveValue('HEAD');
  await expect(control(loggedOut, 'Refusals')).toHaveValue('uniform');
  const resetLink = loggedOut.main().getByRole('link', { name: 'Whole matrix' });
  await loggedOut.navigate('/matrix', 200, () => resetLink.click());
});

test('a gate leaves the rows with an answer from there', async ({ loggedOut }) => {
  await loggedOut.open('/matrix', 200);
  await openFilter(loggedOut);
  await control(loggedOut, 'Rows with an answer from').selectOption('the hidden door');
  await loggedOut.navigate('/matrix?method=GET&as=page&policy=&gate=door&a=&b=', 200, () => submitFilter(loggedOut));
  await expect(table(loggedOut).getByRole('rowheader')).toHaveText([/^alice's profile/, /^zoe's profile/]);
  await expect(loggedOut.main().getByText(/2 of \d+ rows/)).toBeVisible();
});

test('two personas stand side by side where they differ', async ({ loggedOut }) => {
  await loggedOut.open('/matrix', 200);
  await openFilter(loggedOut);
  await control(loggedOut, 'What differs between').selectOption('bob');
  await control(loggedOut, 'and').selectOption('alice');
  await loggedOut.navigate('/matrix?method=GET&as=page&policy=&gate=&a=bob&b=alice', 200, () => submitFilter(loggedOut));
  const headers = table(loggedOut).getByRole('columnheader');
  await expect(headers.nth(1)).toHaveText(/^bob.*compared$/);
  await expect(headers.nth(2)).toHaveText(/^alice.*compared$/);
  await expect(headers).toHaveCount(1 + COLUMNS.length);
  await expect(table(loggedOut).getByRole('rowheader')).toHaveText([/^alice's profile/, /^Reports/]);
  await expect(row(loggedOut, 'Reports').getByRole('cell').nth(0)).toHaveText(statusText(200));
  await expect(row(loggedOut, 'Reports').getByRole('cell').nth(1)).toHaveText(statusText(403));

  await loggedOut.open('/matrix?a=expired&b=revoked', 200);
  await expect(loggedOut.main().getByText(/There is no row in which/)).toBeVisible();
  await expect(table(loggedOut)).toHaveCount(0);
});

test('programs are asked for as columns, and pages read none of their credentials', async ({ loggedOut }) => {
  await loggedOut.open('/matrix', 200);
  await openFilter(loggedOut);
  await loggedOut.main().getByText('Choose who asks').click();
  for (const name of ["alice's token", "alice's narrow token", 'test by Basic', "bob's key"]) {
    await loggedOut.main().getByRole('checkbox', { name, exact: true }).check();
  }
  await control(loggedOut, 'Asked for').selectOption('API twins');
  const programs = ['bearer', 'bearer-narrow', 'basic', 'key'];
  const query = programs.map((program) => `persona=${program}`).join('&');
  await loggedOut.navigate(`/matrix?method=GET&as=api&policy=&gate=&a=&b=&${query}`, 200, () => submitFilter(loggedOut));
  await expect(table(loggedOut).getByRole('columnheader')).toHaveText([/^Resource/, /^alice's token/, /^alice's narrow/, /^test/, /^bob's/]);
  for (const [label, twin] of [
    ['Inbox', '/api/inbox'],
    ['The vault (Basic)', '/api/basic/vault'],
    ['The quote of the day (API key)', '/api/keyed/quote'],
  ] as const) {
    const answers = programs.map((program) => statusText(expectedStatus(twin, program)));
    await expect(row(loggedOut, label).getByRole('cell'), label).toHaveText(answers);
  }
  await openFilter(loggedOut, 'Filters: API twins · 4 chosen columns');
  await expect(loggedOut.main().getByRole('checkbox', { name: "bob's key", exact: true })).toBeChecked();
  await loggedOut.open(`/matrix?${query}`, 200);
  const guestAnswers = programs.map(() => statusText(expectedStatus('/inbox', 'logged-out')));
  await expect(row(loggedOut, 'Inbox').getByRole('cell')).toHaveText(guestAnswers);
});

test('each file arrives under its name, with the query of the page', async ({ loggedOut }) => {
  await loggedOut.open('/matrix?gate=gate2', 200);
  for (const [name, extension, content] of [
    ['CSV', 'csv', 'reports,GET,/reports,401,403,200,200,401,401,401\r\n'],
    ['JSON', 'json', '"gate": "gate2"'],
    ['Markdown', 'md', '| Reports `/reports` | 401 who are you? | 403 not you |'],
    ['Hurl', 'hurl', `# Reports\nGET ${loggedOut.origin}/reports\nHTTP 403\n`],
  ] as const) {
    const [download] = await Promise.all([
      loggedOut.page.waitForEvent('download'),
      loggedOut.main().getByRole('link', { name, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`matrix.${extension}`);
    expect(download.url()).toBe(`${loggedOut.origin}/matrix.${extension}?gate=gate2`);
    const text = await (await loggedOut.send('GET', `/matrix.${extension}?gate=gate2`)).text();
    expect(text).toContain(content);
    expect(text).not.toContain('/profiles');
  }
});

test('on a phone each choice has a line of its own', async ({ loggedOut }) => {
  await loggedOut.page.setViewportSize({ width: 390, height: 700 });
  await loggedOut.open('/matrix', 200);
  await openFilter(loggedOut);
  for (const name of ['Method', 'Asked for', 'Refusals', 'Rows with an answer from', 'What differs between', 'and']) {
    const { width } = (await control(loggedOut, name).boundingBox())!;
    expect(width, name).toBeGreaterThan(340);
  }
});

test('the table has its whole height, and scrolls sideways in its own frame', async ({ loggedOut }) => {
  await loggedOut.page.setViewportSize({ width: 390, height: 700 });
  await loggedOut.open('/matrix', 200);
  const frame = loggedOut.main().getByRole('region', { name: /^GET for every page/ });
  const corner = table(loggedOut).getByRole('columnheader', { name: 'Resource' });
  await frame.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  const [frameBox, cornerBox] = [await frame.boundingBox(), await corner.boundingBox()];
  expect(Math.abs(cornerBox!.x - frameBox!.x), 'the first column is held').toBeLessThan(3);
  expect(await frame.evaluate((element) => element.scrollHeight - element.clientHeight), 'no row is cut').toBeLessThan(2);
  const last = table(loggedOut).getByRole('columnheader', { name: /^Tampered/ });
  const lastBox = (await last.boundingBox())!;
  expect(lastBox.x + lastBox.width, 'the last column can be reached').toBeLessThanOrEqual(frameBox!.x + frameBox!.width + 1);
  expect(await loggedOut.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
