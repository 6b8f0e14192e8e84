/**
 * A strict third-party OAuth client finds its way from the challenge of a 401 to a sufficient token
 * (RFC 9728, RFC 8414).
 */

import * as oauth from 'oauth4webapi';
import { expect, test } from '../fixtures/test.ts';

/** The server under test speaks plain HTTP. */
const INSECURE = { [oauth.allowInsecureRequests]: true };

const CLIENT: oauth.Client = { client_id: 'demo-client' };
const SECRET = oauth.ClientSecretBasic('demo-client-secret');

/** The parameters of the Bearer challenge to a request without a sufficient token. */
async function fetchChallenge(url: URL, token: string): Promise<oauth.WWWAuthenticateChallengeParameters> {
  const failure = await oauth.protectedResourceRequest(token, 'GET', url, undefined, null, INSECURE).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
  const { cause } = failure as oauth.WWWAuthenticateChallengeError;
  return cause.find(({ scheme }) => scheme === 'bearer')!.parameters;
}

test('a client that takes only metadata of the URL that it asked for gets from a 401 to a 200', async ({ site }) => {
  for (const path of ['/api/inbox', '/api/account', '/api/profiles/zoe']) {
    const url = new URL(path, site.origin);
    // RFC 9728 §3.1: a client can also derive the address of the metadata from the URL of the resource.
    const metadata = await oauth.resourceDiscoveryRequest(url, INSECURE);
    expect((await oauth.processResourceDiscoveryResponse(url, metadata)).resource).toBe(url.href);
  }

  const inbox = new URL('/api/inbox', site.origin);
  const { error, resource_metadata } = await fetchChallenge(inbox, 'tg_typing-error');
  expect(error).toBe('invalid_token');
  const resource = await oauth.processResourceDiscoveryResponse(inbox, await fetch(resource_metadata!));
  const issuer = new URL(resource.authorization_servers![0]!);
  const discovery = await oauth.discoveryRequest(issuer, { ...INSECURE, algorithm: 'oauth2' });
  const server = await oauth.processDiscoveryResponse(issuer, discovery);

  const requestToken = async (scope: string): Promise<string> => {
    const response = await oauth.clientCredentialsGrantRequest(server, CLIENT, SECRET, { scope }, INSECURE);
    return (await oauth.processClientCredentialsResponse(server, CLIENT, response)).access_token;
  };
  const challenge = await fetchChallenge(inbox, await requestToken('profile:read'));
  expect(challenge).toMatchObject({ error: 'insufficient_scope', scope: 'inbox:read', resource_metadata });
  const token = await requestToken(challenge.scope!);
  const response = await oauth.protectedResourceRequest(token, 'GET', inbox, undefined, null, INSECURE);
  expect(response.status).toBe(200);
});

test('metadata of another URL are thrown away', async ({ site }) => {
  const inbox = new URL('/api/inbox', site.origin);
  const metadata = await oauth.resourceDiscoveryRequest(inbox, INSECURE);
  const account = new URL('/api/account', site.origin);
  await expect(oauth.processResourceDiscoveryResponse(account, metadata)).rejects.toThrow('does not match the expected value');
});
