/** The API documentation page shows the description, and links to the lab and to each problem. */

import { expect, test } from '../fixtures/test.ts';

interface Operation {
  operationId: string;
}

test('every operation of the document has its place on the page', async ({ loggedOut }) => {
  const document = await loggedOut.send('GET', '/api/openapi.json');
  expect(document.headers()['content-type']).toBe('application/json');
  const { openapi, paths } = (await document.json()) as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
  };
  expect(openapi).toBe('3.1.0');

  await loggedOut.open('/api/docs', 200);
  const list = loggedOut.main().getByRole('navigation', { name: 'Operations' });
  let count = 0;
  for (const [path, item] of Object.entries(paths)) {
    for (const method of Object.keys(item).filter((key) => key !== 'head' && key !== 'options')) {
      const name = `${method.toUpperCase()} ${path}`;
      await expect(list.getByRole('link', { name, exact: true }), name).toHaveCount(1);
      await expect(loggedOut.main().getByRole('region', { name, exact: true }), name).toBeVisible();
      count += 1;
    }
  }
  await expect(list.getByRole('link')).toHaveCount(count);
});

test('an operation is sent in the lab with one click', async ({ loggedOut }) => {
  await loggedOut.open('/api/docs', 200);
  const inbox = loggedOut.main().getByRole('region', { name: 'GET /api/inbox', exact: true });
  const send = inbox.getByRole('link', { name: 'Send it in the lab' });
  await loggedOut.lands('/lab?persona=alice&method=GET&path=%2Fapi%2Finbox', 200, () => send.click());
  await expect(loggedOut.main().getByText('HTTP/1.1 200 OK').first()).toBeVisible();
});

test('an answer leads to the page of its problem, which shows one that was really had', async ({ loggedOut }) => {
  await loggedOut.open('/api/docs', 200);
  const inbox = loggedOut.main().getByRole('region', { name: 'GET /api/inbox', exact: true });
  const answer = inbox.getByRole('link', { name: 'Credentials needed' });
  await loggedOut.lands('/problems/unauthenticated', 200, () => answer.click());
  const live = loggedOut.main().getByRole('region', { name: 'Came back' });
  await expect(live).toContainText('HTTP/1.1 401 Unauthorized');
  await expect(live).toContainText('www-authenticate');
  await expect(live).toContainText('"type": "/problems/unauthenticated"');

  const again = loggedOut.main().getByRole('link', { name: 'Send it in the lab' });
  const href = await again.getAttribute('href');
  await loggedOut.lands(href!, 200, () => again.click());
  await expect(loggedOut.main().getByText('HTTP/1.1 401 Unauthorized').first()).toBeVisible();
});

test('the footer leads to the description', async ({ alice }) => {
  await alice.open('/inbox', 200);
  const link = alice.page.getByRole('contentinfo').getByRole('link', { name: 'The API' });
  await alice.lands('/api/docs', 200, () => link.click());
  await expect(alice.main().getByRole('heading', { level: 1 })).toHaveText('The API');
});
