import { act, fireEvent, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canSeeCodes, watch } from './camera';
import { outcomeFor, outcomeOf } from './outcome';
import { isWholeCode, shownCode } from './pairingCode';
import { useIdle } from './useIdle';
import { useScanner } from './useScanner';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('patience', () => {
  const start = (after: number) => {
    vi.useFakeTimers();
    const onIdle = vi.fn();
    const hook = renderHook(({ wait }) => useIdle(wait, onIdle), { initialProps: { wait: after } });
    const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
    return { ...hook, onIdle, pass, left: () => hook.result.current.left };
  };

  it('waits for ever before the first touch, then its time after the last one', () => {
    const { onIdle, pass, left } = start(30_000);
    pass(300_000);
    expect(onIdle).not.toHaveBeenCalled();
    fireEvent.keyDown(window, { key: 'A' });
    pass(19_000);
    expect(left()).toBeUndefined();
    fireEvent.pointerDown(window);
    pass(25_000);
    expect(left()).toBe(5);
    expect(onIdle).not.toHaveBeenCalled();
    pass(5_000);
    expect(onIdle).toHaveBeenCalledTimes(1);
    pass(300_000);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  it('gives a new screen its whole time, and can be told to wait', () => {
    const { onIdle, pass, rerender, result, left } = start(30_000);
    fireEvent.pointerDown(window);
    pass(25_000);
    rerender({ wait: 12_000 });
    pass(11_000);
    expect(left()).toBe(1);
    act(() => result.current.stay());
    expect(left()).toBeUndefined();
    pass(11_000);
    expect(onIdle).not.toHaveBeenCalled();
  });
});

describe('a scanner that types', () => {
  const press = (keys: string, target: Element = document.body) => {
    for (const key of keys) fireEvent.keyDown(target, { key });
    return fireEvent.keyDown(target, { key: 'Enter' });
  };

  it('hands over a whole code, and nothing that is too short, too slow or typed into a field', () => {
    vi.useFakeTimers();
    const codes: string[] = [];
    renderHook(() => useScanner((code) => codes.push(code)));
    const pass = 'https://stead.example/pass/abcDEF123';
    expect(press(pass)).toBe(false);
    expect(press('abc')).toBe(true);
    fireEvent.keyDown(document.body, { key: 'x' });
    vi.advanceTimersByTime(2000);
    press(pass);
    const field = document.body.appendChild(document.createElement('input'));
    press(pass, field);
    field.remove();
    expect(codes).toEqual([pass, pass]);
  });
});

describe('the camera', () => {
  const stopTrack = vi.fn();
  const camera = (frames: string[][]) => {
    let frame = 0;
    class Detector {
      static getSupportedFormats = async () => ['qr_code'];
      detect = async () => (frames[frame++] ?? []).map((rawValue) => ({ rawValue }));
    }
    vi.stubGlobal('BarcodeDetector', Detector);
    const getUserMedia = async () => ({ getTracks: () => [{ stop: stopTrack }] });
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
    const video = document.createElement('video');
    video.play = async () => {};
    return video;
  };

  it('is offered where the browser reads QR codes', async () => {
    expect(await canSeeCodes()).toBe(false);
    camera([]);
    expect(await canSeeCodes()).toBe(true);
  });

  it('looks until it sees a code, then lets go', async () => {
    const video = camera([[], [''], ['token']]);
    stopTrack.mockClear();
    const code = await new Promise<string>((done, failed) => watch(video, 'user', done, () => failed()));
    expect(code).toBe('token');
    expect(stopTrack).toHaveBeenCalled();
  });

  it('says that it may not be used', async () => {
    const video = camera([]);
    const getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
    await new Promise<void>((done) => watch(video, 'user', () => {}, done));
  });
});

it('shows a pairing code in capitals, four and four', () => {
  expect(shownCode('ab3d')).toBe('AB3D');
  expect(shownCode(' ab3d efg7 x')).toBe('AB3D-EFG7');
  expect(isWholeCode('AB3D-EFG')).toBe(false);
  expect(isWholeCode('ab3defg7')).toBe(true);
});

it('tells a visitor no more than they need', () => {
  const of = (status: number, code: string) => outcomeOf({ status, code })?.kind;
  expect(of(409, 'ask_reception')).toBe('ask');
  expect(of(409, 'visit_denied')).toBe('ask');
  expect(of(404, 'not_found')).toBe('ask');
  expect(of(429, 'too_many_attempts')).toBe('ask');
  expect(of(409, 'not_today')).toBe('not_today');
  expect(of(409, 'already_checked_in')).toBe('inside');
  for (const [status, code] of [
    [0, 'offline'],
    [401, 'kiosk_not_paired'],
    [422, 'invalid'],
  ] as const)
    expect(of(status, code)).toBeUndefined();
  const ada = { given_name: 'Ada', host: 'Janet Moss' };
  expect(outcomeFor({ status: 'checked_in', ...ada })).toEqual({ kind: 'welcome', ...ada });
  expect(outcomeFor({ status: 'in_review', ...ada }).kind).toBe('wait');
});
