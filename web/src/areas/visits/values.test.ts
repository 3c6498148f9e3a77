import { describe, expect, it } from 'vitest';
import '../../test/render';
import { mention, mentionAt } from './mention';
import { noRepeat } from './rule';
import { parseVisits, statusQuery } from './search';
import { nextStep } from './steps';
import type { Visit } from './types';
import {
  again,
  fromVisit,
  interval,
  later,
  minutesBetween,
  noGuest,
  soon,
  toChange,
  toNew,
  visitErrors,
} from './values';

const visit: Visit = {
  id: 'vis_1',
  company: 'acc_h',
  office: 'off_1',
  time_zone: 'Europe/Oslo',
  host: 'usr_j',
  host_invited: '',
  host_left: false,
  starts_at: '2026-11-23T08:00:00Z',
  ends_at: '2026-11-23T09:30:00Z',
  status: 'expected',
  purpose: 'Audit',
  visitors: [
    {
      id: 'vst_1',
      given_name: 'Nils',
      family_name: 'Berg',
      email: 'nils@berg.example',
      company: '',
      phone: '',
      plate: '',
      status: 'expected',
      on_site_at: null,
      checked_in_at: null,
      checked_out_at: null,
      parking: '',
    },
  ],
  comments: 0,
  series: '',
  rule: '',
  recipients: [],
  exceptions: [],
  denied_reason: '',
  created_by: 'usr_e',
  delegation: '',
  created_at: '2026-11-20T08:00:00Z',
  version: 1,
  names: { usr_j: 'Janet Moss' },
  can: [],
};

describe('the form of a visit', () => {
  it('shows a visit by the clock of its office and sends only what was changed', () => {
    const values = fromVisit(visit);
    expect(values).toMatchObject({ date: '2026-11-23', from: '09:00', to: '10:30', purpose: 'Audit' });
    expect(toChange(values, visit)).toEqual({});
    expect(toChange({ ...values, purpose: ' Tour ' }, visit)).toEqual({ purpose: 'Tour' });
    expect(toChange({ ...values, to: '11:00' }, visit)).toEqual({ ends_at: '2026-11-23T10:00:00Z' });
    expect(toChange({ ...values, parking: true }, visit)).toEqual({ parking: true });
    const parked = { ...visit, visitors: visit.visitors.map((one) => ({ ...one, parking: 'res_1' })) };
    const two = [
      ...fromVisit(parked).visitors,
      { ...noGuest, given_name: 'Una', family_name: 'Lie', plate: 'X1' },
    ];
    expect(toChange({ ...fromVisit(parked), visitors: two }, parked)).toMatchObject({ parking: true });
    expect(toChange({ ...values, date: '2026-11-24' }, visit)).toEqual({
      starts_at: '2026-11-24T08:00:00Z',
      ends_at: '2026-11-24T09:30:00Z',
    });
  });

  it('names a host who was invited with it, who is nobody to invite for again', () => {
    const invited = { ...visit, host_invited: 'Nora Quist' };
    expect(fromVisit(invited).host).toEqual([{ id: 'usr_j', name: 'Nora Quist' }]);
    expect(toChange(fromVisit(invited), invited)).toEqual({});
    const copy = again(invited, { date: '2026-12-01', time: '14:00' });
    expect(copy.host).toEqual([{ id: 'usr_j', name: 'Janet Moss' }]);
  });

  it('begins again with the same visitors as new ones, just as long', () => {
    const copy = again(visit, { date: '2026-12-01', time: '14:00' });
    expect(copy).toMatchObject({ date: '2026-12-01', from: '14:00', to: '15:30' });
    expect(copy.visitors[0]).toMatchObject({ id: '', family_name: 'Berg' });
  });

  it('leaves out what nobody filled in', () => {
    const body = toNew({ ...fromVisit(visit), purpose: ' ' }, 'Europe/Oslo');
    expect(body).toEqual({
      host: 'usr_j',
      office: 'off_1',
      starts_at: '2026-11-23T08:00:00Z',
      ends_at: '2026-11-23T09:30:00Z',
      visitors: [{ id: 'vst_1', given_name: 'Nils', family_name: 'Berg', email: 'nils@berg.example' }],
    });
    const series = { ...fromVisit(visit), repeat: { ...noRepeat, every: 'weekly' as const } };
    const days = { ...series, exceptions: ['2026-11-30', '2026-12-01'] };
    expect(toNew(days, 'Europe/Oslo')).toMatchObject({
      rule: 'FREQ=WEEKLY;COUNT=4',
      exceptions: ['2026-11-30'],
    });
    const newHost = { given_name: 'Una', family_name: 'Lie', email: ' una@halden.example ' };
    expect(toNew({ ...fromVisit(visit), hostIsNew: true, newHost }, 'Europe/Oslo')).toMatchObject({
      host_new: { email: 'una@halden.example' },
    });
  });

  it('ends on the next day where the end is earlier than the start', () => {
    expect(interval({ date: '2026-11-23', from: '22:00', to: '01:00' }, 'Europe/Oslo')).toEqual({
      starts_at: '2026-11-23T21:00:00Z',
      ends_at: '2026-11-24T00:00:00Z',
    });
    expect(later('23:30', 60)).toBe('00:30');
    expect(minutesBetween('23:30', '00:30')).toBe(60);
    expect(soon('Europe/Oslo', new Date('2026-11-23T08:00:00Z'))).toEqual({
      date: '2026-11-23',
      time: '09:30',
    });
  });

  it('shows complaints at the fields they are about', () => {
    const wrong = (pointer: string, code = '') => ({ pointer, code, detail: 'no' });
    expect(
      visitErrors([wrong('/visitors/1/email'), wrong('/visitors/0'), wrong('/starts_at'), wrong('/rule')]),
    ).toEqual({ 'visitors.1.email': 'no', 'visitors.0.family_name': 'no', from: 'no', repeat: 'no' });
    expect(visitErrors([wrong('/ends_at', 'too_long')]).to).toContain('12 hours');
  });
});

it('names the next step of a visitor', () => {
  const step = (
    status: Visit['status'],
    visitor: 'expected' | 'on_site' | 'checked_in' | 'checked_out',
    on = false,
  ) => nextStep({ status }, { status: visitor }, on);
  expect(step('expected', 'expected')).toBe('check-in');
  expect(step('expected', 'expected', true)).toBe('on-site');
  expect(step('on_site', 'on_site', true)).toBe('check-in');
  expect(step('checked_in', 'checked_in')).toBe('check-out');
  expect(step('checked_out', 'checked_out')).toBeUndefined();
  expect(step('in_review', 'expected')).toBeUndefined();
  expect(step('denied', 'expected')).toBeUndefined();
});

it('finds the name that is being typed after an @', () => {
  expect(mentionAt('Hello @Jan', 10)).toEqual({ name: 'Jan', start: 6 });
  expect(mentionAt('mail me@jan', 11)).toBeUndefined();
  expect(mentionAt('@Janet Mo', 9)?.name).toBe('Janet Mo');
  expect(mention('Hi @Jan and', 7, 'Janet Moss')).toBe('Hi @Janet Moss and');
});

it('reads the filter from the address and leaves out nonsense', () => {
  expect(parseVisits({ from: '2026-02-30', status: 'x', office: 'off_1' })).toEqual({
    status: 'live',
    office: 'off_1',
  });
  expect(statusQuery('all')).toBeUndefined();
  expect(statusQuery('live')).toContain('in_review');
  expect(statusQuery('denied')).toEqual(['denied']);
});
