import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import { type Database, openStore } from '../database';
import { bearerOf, type Operation } from './context';
import type { Pool } from './definition';
import { invalidParameter, type Request, text } from './request';
import type { Verifier } from './srp';
import type { User } from './users';

/** A browser or machine that a user signs in on. Until it is confirmed it has no verifier, and proves nothing. */
export interface Device {
  key: string;
  groupKey: string;
  name?: string;
  verifier?: Verifier;
  /** Whether the user said to trust it, or the pool does so by itself. */
  isRemembered: boolean;
  created: number;
  lastSignIn: number;
}

export type Devices = ReturnType<typeof openDevices>;

/** The devices of the users of all pools. */
export function openDevices(database: Database) {
  const store = openStore<Device>(database, 'cognito-devices');
  const prefix = (pool: Pool, username: string) => `${pool.id}/${username}/`;
  return {
    get: (pool: Pool, username: string, key: string) => store.get(prefix(pool, username) + key),
    put: (pool: Pool, username: string, device: Device) =>
      store.put(prefix(pool, username) + device.key, device),
    remove: (pool: Pool, username: string, key: string) => store.del(prefix(pool, username) + key),
    list(pool: Pool, username: string): Promise<Device[]> {
      const start = prefix(pool, username);
      return store.values({ gte: start, lt: `${start}\uffff` }).all();
    },
    /** Begins to track a device, which its owner confirms next. */
    async add(pool: Pool, username: string, now: number): Promise<Device> {
      const key = `${pool.id.split('_')[0]}_${randomUUID()}`;
      const groupKey = `-${randomUUID().slice(0, 8)}`;
      const device = { key, groupKey, isRemembered: false, created: now, lastSignIn: now };
      await this.put(pool, username, device);
      return device;
    },
  };
}

/** Takes the verifier of a device's own password, by which it proves itself from now on. */
export const confirmDevice: Operation = async (context, request) => {
  const { pool, user, device } = await ownDevice(context, request);
  const { PasswordVerifier, Salt } = (request.DeviceSecretVerifierConfig ?? {}) as Record<string, unknown>;
  const isOnPrompt = pool.devices?.isOnPrompt ?? true;
  await context.devices.put(pool, user.username, {
    ...device,
    ...(typeof request.DeviceName === 'string' && { name: request.DeviceName }),
    verifier: { verifier: hexOf(PasswordVerifier), salt: hexOf(Salt) },
    isRemembered: !isOnPrompt,
  });
  return { UserConfirmationNecessary: isOnPrompt };
};

export const updateDeviceStatus: Operation = async (context, request) => {
  const { pool, user, device } = await ownDevice(context, request);
  const isRemembered = text(request, 'DeviceRememberedStatus') === 'remembered';
  await context.devices.put(pool, user.username, { ...device, isRemembered });
  return {};
};

export const forgetDevice: Operation = async (context, request) => {
  const { pool, user, device } = await ownDevice(context, request);
  await context.devices.remove(pool, user.username, device.key);
  return {};
};

export const getDevice: Operation = async (context, request) => {
  const { device } = await ownDevice(context, request);
  return { Device: deviceType(device) };
};

export const listDevices: Operation = async (context, request) => {
  const { pool, user } = await bearerOf(context, request);
  const devices = await context.devices.list(pool, user.username);
  return { Devices: devices.filter(({ verifier }) => verifier).map(deviceType) };
};

async function ownDevice(context: Parameters<Operation>[0], request: Request) {
  const { pool, user }: { pool: Pool; user: User } = await bearerOf(context, request);
  const device = await context.devices.get(pool, user.username, text(request, 'DeviceKey'));
  if (!device) throw noSuchDevice();
  return { pool, user, device };
}

export function noSuchDevice(): AwsError {
  return new AwsError('ResourceNotFoundException', 'Device does not exist.');
}

function hexOf(base64: unknown): string {
  const hex = typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('hex') : '';
  if (!hex)
    throw invalidParameter('DeviceSecretVerifierConfig must hold PasswordVerifier and Salt in base64');
  return hex;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceType.html */
function deviceType({ key, name, isRemembered, created, lastSignIn }: Device) {
  const attributes = {
    device_status: 'valid',
    ...(name && { device_name: name }),
    'dev:device_remembered_status': isRemembered ? 'remembered' : 'not_remembered',
  };
  return {
    DeviceKey: key,
    DeviceAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: created / 1000,
    DeviceLastAuthenticatedDate: lastSignIn / 1000,
  };
}
