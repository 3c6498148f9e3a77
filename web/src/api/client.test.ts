import { describe, expect, it } from 'vitest';
import { api, HttpResponse, http, problem, server } from '../test/server';
import { acting, cacheOwner } from './acting';
import { client } from './client';

const janet = { id: 'usr_j', name: 'Janet Moss' };
const empty = { items: [], next: '', unread: 0 };

/** Answers a path and remembers in whose name it was asked. */
function listen(path: string) {
  const seen: (string | null)[] = [];
  server.use(
    http.get(api(path), ({ request }) => {
      seen.push(request.headers.get('On-Behalf-Of'));
      return HttpResponse.json(empty);
    }),
  );
  return seen;
}

describe('in whose name a call is made', () => {
  it('is said for the subject’s things and never for one’s own', async () => {
    const [vehicles, news] = [listen('/vehicles'), listen('/notifications')];
    acting.start(janet, 'acc_h');
    await client.GET('/api/v1/vehicles');
    await client.GET('/api/v1/notifications');
    acting.stop();
    await client.GET('/api/v1/vehicles');
    expect(vehicles).toEqual(['usr_j', null]);
    expect(news).toEqual([null]);
  });

  it('keeps the answers of different people apart', () => {
    const own = cacheOwner('/api/v1/vehicles');
    acting.start(janet, 'acc_h');
    expect(cacheOwner('/api/v1/vehicles')).not.toBe(own);
    expect(cacheOwner('/api/v1/me')).toBe('own');
  });

  it('survives a reload of the tab', () => {
    acting.start(janet, 'acc_h');
    expect(JSON.parse(sessionStorage.getItem('stead.acting') ?? '')).toEqual({
      subject: janet,
      company: 'acc_h',
    });
  });
});

describe('a delegation that ends in the middle', () => {
  it('ends acting with the reason, for both codes', async () => {
    for (const code of ['DELEGATION_REVOKED', 'not_delegated']) {
      server.use(http.get(api('/vehicles'), () => problem(403, code, 'Access revoked')));
      acting.start(janet, 'acc_h');
      await expect(client.GET('/api/v1/vehicles')).rejects.toMatchObject({ status: 403, code });
      expect(acting.get()).toMatchObject({ subject: null, ended: { name: 'Janet Moss', code } });
    }
  });

  it('does not end acting for a missing scope', async () => {
    server.use(http.get(api('/vehicles'), () => problem(403, 'SCOPE_INSUFFICIENT', 'Missing permission')));
    acting.start(janet, 'acc_h');
    await expect(client.GET('/api/v1/vehicles')).rejects.toMatchObject({ code: 'SCOPE_INSUFFICIENT' });
    expect(acting.get().subject).toEqual(janet);
  });
});

it('throws a problem for an answer that is none of ours', async () => {
  server.use(http.get(api('/vehicles'), () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })));
  await expect(client.GET('/api/v1/vehicles')).rejects.toMatchObject({ status: 502, code: 'failed' });
});
