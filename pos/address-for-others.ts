/**
 * Where others reach the server: as somebody has said (FIADO_PUBLIC_URL), else as this device does. null where that leads nobody else
 * there: "localhost" is whoever asks.
 */
export function addressForOthers(publicUrl: string | null | undefined): string | null {
  const origin = publicUrl ?? globalThis.location?.origin;
  return origin && !isThisDeviceOnly(origin) ? origin : null;
}

const isThisDeviceOnly = (address: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname);
