/** The pages of the API and of the status codes lead to the lab and to each problem. */

import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

interface ApiOperation {
  tags: string[];
}

const operation = (visitor: Visitor, name: string): Locator =>
  visitor.main().getByRole('group', { name, exact: true });
const sendLinks = (parent: Locator): Locator => parent.getByRole('link', { name: 'Send it in the lab' });

test('every operation is a link to the page of its tag, where it is one line', async ({ loggedOut }) => {
  const document = await loggedOut.send('GET', '/api/openapi.json');
  expect(document.headers()['content-type']).toBe('application/json');
  const { openapi, paths, tags } = (await document.json()) as {
    openapi: string;
    paths: Record<string, Record<string, ApiOperation>>;
    tags: { name: string }[];
  };
  expect(openapi).toBe('3.1.0');

  await loggedOut.page.setViewportSize({ width: 1440, height: 900 });
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { tags: [tag] }]) => ({ tag, method, name: `${method.toUpperCase()} ${path}` })),
  );
  const operationNames = (tag: string): string[] =>
    operations.filter((item) => item.tag === tag && !['head', 'options'].includes(item.method)).map(({ name }) => name).toSorted();
  const tagPages: string[] = [];
  await loggedOut.open('/api/docs', 200);
  for (const { name: tag } of tags) {
    const list = loggedOut.main().getByRole('region', { name: tag, exact: true });
    const links = list.getByRole('listitem').getByRole('link');
    expect((await links.allTextContents()).toSorted()).toEqual(operationNames(tag));
    const tagLink = list.getByRole('heading', { level: 2 }).getByRole('link', { name: tag, exact: true });
    tagPages.push((await tagLink.getAttribute('href'))!);
  }
  for (const [index, { name: tag }] of tags.entries()) {
    await loggedOut.open(tagPages[index]!, 200);
    await expect(loggedOut.main().getByRole('heading', { level: 1 })).toHaveText(tag);
    const groups = loggedOut.main().getByRole('group', { name: /^[A-Z]+ / });
    const names = await groups.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label')));
    expect(names.toSorted()).toEqual(operationNames(tag));
    await expect(sendLinks(loggedOut.main()), 'each is folded').toHaveCount(0);
    expect(await loggedOut.page.evaluate(() => globalThis.document.documentElement.scrollHeight)).toBeLessThan(2500);
  }
  await loggedOut.open('/api/docs/nothing', 404);
});

test('a link to an operation opens it, and one click sends it in the lab', async ({ loggedOut }) => {
  await loggedOut.open('/api/docs', 200);
  await loggedOut.page.goto(`${loggedOut.origin}/api/docs#readInbox`);
  const link = loggedOut.main().getByRole('link', { name: 'GET /api/inbox', exact: true });
  await expect(link).toBeInViewport();
  await loggedOut.navigate('/api/docs/demo-site#readInbox', 200, () => link.click());
  const sendLink = sendLinks(operation(loggedOut, 'GET /api/inbox'));
  await expect(sendLink).toBeVisible();
  await expect(sendLinks(loggedOut.main()), 'no other is open').toHaveCount(1);
  await loggedOut.navigate('/lab?persona=alice&method=GET&path=%2Fapi%2Finbox', 200, () => sendLink.click());
  await expect(loggedOut.main().getByText('HTTP/1.1 200 OK').first()).toBeVisible();
});

/** WCAG 2.5.8: the minimum size of a target. */
test('every link of an operation is at least 24 pixels high', async ({ loggedOut }) => {
  await loggedOut.page.setViewportSize({ width: 390, height: 800 });
  await loggedOut.open('/api/docs/account', 200);
  await loggedOut.main().locator('details').evaluateAll((details) => details.forEach((element) => element.setAttribute('open', '')));
  const links = loggedOut.main().getByRole('group').getByRole('link');
  expect(await links.count()).toBeGreaterThan(20);
  const tooSmall = await links.evaluateAll((elements) =>
    elements.filter((link) => link.getBoundingClientRect().height < 24).map((link) => link.textContent),
  );
  expect(tooSmall).toEqual([]);
});

test('an answer leads to the page of its problem, which shows one that was really had', async ({ loggedOut }) => {
  await loggedOut.open('/api/docs/demo-site', 200);
  const inbox = operation(loggedOut, 'GET /api/inbox');
  await inbox.getByText('GET', { exact: true }).click();
  const problemLink = inbox.getByRole('link', { name: 'Credentials needed' });
  await loggedOut.navigate('/problems/unauthenticated', 200, () => problemLink.click());
  const exchange = loggedOut.main().getByRole('region', { name: 'Came back' });
  await expect(exchange).toContainText('HTTP/1.1 401 Unauthorized');
  await expect(exchange).toContainText('www-authenticate');
  await expect(exchange).toContainText('"type": "/problems/unauthenticated"');

  const retryLink = loggedOut.main().getByRole('link', { name: 'Send it in the lab' });
  const href = await retryLink.getAttribute('href');
  await loggedOut.navigate(href!, 200, () => retryLink.click());
  await expect(loggedOut.main().getByText('HTTP/1.1 401 Unauthorized').first()).toBeVisible();
});

test('the footer leads to the description', async ({ alice }) => {
  await alice.open('/inbox', 200);
  const link = alice.page.getByRole('contentinfo').getByRole('link', { name: 'The API' });
  await alice.navigate('/api/docs', 200, () => link.click());
  await expect(alice.main().getByRole('heading', { level: 1 })).toHaveText('The API');
});

test('401, 403 and 404 stand first and can be seen live, and the others are folded', async ({ loggedOut }) => {
  await loggedOut.open('/problems', 200);
  const headings = loggedOut.main().getByRole('heading', { level: 3 });
  await expect(headings).toHaveText(['401 Unauthorized', '403 Forbidden', '404 Not Found']);
  const conflict = loggedOut.main().getByText('409 Conflict').first();
  await loggedOut.main().getByText('the request itself was not accepted').click();
  await expect(conflict).toBeVisible();
  await expect(loggedOut.main().getByText('500 Internal Server Error'), 'another group').toBeHidden();
  await loggedOut.main().getByText('Cases that this site does not have').click();
  await expect(loggedOut.main().getByText('An API key that has used up its quota')).toBeVisible();

  await loggedOut.open('/problems/forbidden', 200);
  await expect(loggedOut.main().getByRole('heading', { level: 1 })).toHaveText('403 Forbidden: you may not see this');
  const embargoLink = loggedOut.main().getByRole('link', { name: 'an embargo', exact: true });
  await loggedOut.navigate('/problems/embargoed', 200, () => embargoLink.click());
  await expect(loggedOut.main()).toContainText('403 not yet');
  await expect(loggedOut.main()).not.toContainText('Other 403s');

  await loggedOut.open('/problems', 200);
  const liveLink = loggedOut.main().getByRole('link', { name: 'See a 403 live' });
  const href = (await liveLink.getAttribute('href'))!;
  await loggedOut.navigate(href, 200, () => liveLink.click());
  await expect(loggedOut.main().getByText('HTTP/1.1 403 Forbidden').first()).toBeVisible();
});
