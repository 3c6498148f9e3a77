import { describe, expect, it } from 'vitest';
import { parseDelegations, toQuery } from './search';

describe('the filter of the delegations', () => {
  it('leaves out the revoked ones unless they are asked for', () => {
    expect(toQuery(parseDelegations({}))).toMatchObject({ live: true, status: undefined });
    expect(toQuery(parseDelegations({ status: 'revoked' }))).toMatchObject({
      live: undefined,
      status: ['revoked'],
    });
  });

  it('asks for those outside their dates by their dates', () => {
    expect(toQuery(parseDelegations({ status: 'ended' }))).toMatchObject({
      effective: 'ended',
      status: undefined,
    });
  });

  it('takes real days, the last one included, and known states only', () => {
    const query = toQuery(parseDelegations({ from: '2026-11-20', to: '2026-11-20', status: 'odd' }));
    expect(Date.parse(query.created_to ?? '') - Date.parse(query.created_from ?? '')).toBe(86_400_000);
    expect(query.status).toBeUndefined();
    expect(parseDelegations({ from: '2026-02-30' }).from).toBeUndefined();
  });
});
