/**
 * The expected behavior of the site, written by hand: tests compare the site with this, and never with
 * itself.
 */

/** A persona. */
export type Name = 'admin' | 'alice' | 'bob' | 'logged-out';

/** All personas, in the order of the switch. */
export const NAMES: readonly Name[] = ['logged-out', 'alice', 'bob', 'admin'];

/** The statuses that documents of the site may have. */
export type Status = 200 | 201 | 401 | 403 | 404 | 422 | 429;

/** The word beside a status. */
export const WORD: Record<Status, string> = {
  200: 'allowed',
  201: 'allowed',
  401: 'who are you?',
  403: 'not you',
  404: 'nothing here',
  422: 'turned back',
  429: 'later',
};

/** The password of the demo accounts, published on the login page. */
export const PASSWORD = 'correct-horse-battery';

/** The status of one page for each persona. */
export interface Row {
  page: string;
  /** The API twin, if any. */
  twin?: string;
  answers: Record<Name, Status>;
}

const row = (page: string, twin: string | null, guest: Status, alice: Status, bob: Status, admin: Status): Row => ({
  page,
  ...(twin === null ? {} : { twin }),
  answers: { 'logged-out': guest, alice, bob, admin },
});

/** The whole policy: persona by page. */
export const TABLE: readonly Row[] = [
  //  page               twin                    logged out  alice  bob  admin
  row('/',               null,                          200,   200, 200, 200),
  row('/login',          null,                          200,   200, 200, 200),
  row('/signup',         null,                          200,   200, 200, 200),
  row('/inbox',          '/api/inbox',                  401,   200, 200, 200),
  row('/admin',          '/api/admin/users',            401,   403, 403, 200),
  row('/admin/requests', '/api/admin/requests',         401,   403, 403, 200),
  row('/admin/policies', '/api/admin/policies',         401,   403, 403, 200),
  row('/admin/members/bob', null,                       401,   403, 403, 200),
  row('/monitor',        '/api/monitor/events',         401,   403, 403, 200),
  row('/profiles',       '/api/profiles',               200,   200, 200, 200),
  row('/profiles/bob',   '/api/profiles/bob',           200,   200, 200, 200),
  row('/profiles/alice', '/api/profiles/alice',         404,   200, 404, 200),
  row('/profiles/zoe',   '/api/profiles/zoe',           404,   404, 404, 404),
  row('/reports',        '/api/reports',                401,   403, 200, 200),
  row('/embargo',        '/api/embargo',                401,   403, 403, 403),
  row('/monitor/blocks', '/api/monitor/blocks',         401,   403, 403, 200),
  row('/account',        null,                          401,   200, 200, 200),
  row('/scenarios',      null,                          200,   200, 200, 200),
  row('/scenarios/head', null,                          200,   200, 200, 200),
  row('/lab',            null,                          200,   200, 200, 200),
  row('/matrix',         null,                          200,   200, 200, 200),
  row('/problems',       null,                          200,   200, 200, 200),
  row('/systems',        null,                          200,   200, 200, 200),
  row('/systems/github', null,                          200,   200, 200, 200),
  row('/api/docs',       null,                          200,   200, 200, 200),
];
