import { join, resolve } from 'node:path'
import {
  readOidc,
  readSms,
  readWecom,
  type OidcSettings,
  type SmsSettings,
  type WecomSettings,
} from './sign-in-settings.ts'
import { isOrigin, neededWith, refused, type Given } from './variable.ts'

/** What the environment says about one installation. */
export interface Settings {
  /** Everything that the installation keeps beside a database of its own: secrets, the embedded database. */
  readonly dataDir: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The address that users open, where it is not the server's own. */
  readonly publicUrl: string | undefined
  /** Whether each request comes through a proxy that appends the client's address to X-Forwarded-For. */
  readonly isBehindProxy: boolean
  /** Login of the pool on a PostgreSQL of the operator's; undefined: the embedded server. */
  readonly databaseUrl: string | undefined
  /** A login that installs and migrates. */
  readonly adminUrl: string | undefined
  readonly sessionSecret: string | undefined
  readonly masterKeyFile: string | undefined
  /** Folder of attachments, where no S3 is named. */
  readonly filesDir: string
  /** Where attachments are kept instead of in a folder. */
  readonly s3: S3Settings | undefined
  /** Who sends codes by text message; undefined: nobody. */
  readonly sms: SmsSettings | undefined
  /** Who outside may vouch for people; undefined: not this one. */
  readonly oidc: OidcSettings | undefined
  readonly wecom: WecomSettings | undefined
  /** A web that is built already; undefined: the workspace's own, built where it is out of date. */
  readonly webDir: string | undefined
  /** Whether this server does jobs as well, or leaves them to `sanzhi worker`. */
  readonly runsJobs: boolean
  /** Write a line for every request. */
  readonly logsRequests: boolean
}

/** A bucket of S3 or of what speaks like it. */
export interface S3Settings {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Reads the variables of README's table; an empty one counts as absent. Throws `bad_input` naming the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, root: string): Settings {
  const given = (name: string): string | undefined => env[name] || undefined
  const dataDir = resolve(root, given('SANZHI_DATA_DIR') ?? '.data')
  const settings = {
    dataDir,
    host: given('HOST') ?? '127.0.0.1',
    port: Number(given('PORT') ?? 3000),
    publicUrl: given('SANZHI_URL'),
    isBehindProxy: env['SANZHI_BEHIND_PROXY'] === '1',
    databaseUrl: given('DATABASE_URL'),
    adminUrl: given('DATABASE_ADMIN_URL'),
    sessionSecret: given('SANZHI_SESSION_SECRET'),
    masterKeyFile: given('SANZHI_MASTER_KEY_FILE'),
    ...readFilePlace(given, root, dataDir),
    sms: readSms(given),
    oidc: readOidc(given),
    wecom: readWecom(given),
    webDir: given('SANZHI_WEB_DIR'),
    runsJobs: env['SANZHI_JOBS'] !== '0',
    logsRequests: /^(info|debug)$/.test(env['LOG'] ?? ''),
  }
  if (!Number.isInteger(settings.port) || settings.port < 0 || settings.port > 65_535) {
    throw refused('PORT', 'a number from 0 to 65535')
  }
  if (settings.publicUrl !== undefined && !isOrigin(settings.publicUrl)) {
    throw refused('SANZHI_URL', 'an address such as https://sanzhi.example.gov.cn, without a path')
  }
  if (settings.sessionSecret !== undefined && settings.sessionSecret.length < 32) {
    throw refused('SANZHI_SESSION_SECRET', 'at least 32 random characters')
  }
  return settings
}

function readFilePlace(given: Given, root: string, dataDir: string): Pick<Settings, 'filesDir' | 's3'> {
  const folder = given('SANZHI_FILES_DIR')
  return {
    filesDir: folder === undefined ? join(dataDir, 'files') : resolve(root, folder),
    s3: readS3(given),
  }
}

function readS3(given: Given): S3Settings | undefined {
  const endpoint = given('SANZHI_S3_ENDPOINT')
  if (endpoint === undefined) {
    return undefined
  }
  if (!isOrigin(endpoint)) {
    throw refused('SANZHI_S3_ENDPOINT', 'an address such as https://oss.example.gov.cn, without a path')
  }
  const needed = (name: string): string => neededWith(given, name, 'SANZHI_S3_ENDPOINT')
  return {
    endpoint,
    bucket: needed('SANZHI_S3_BUCKET'),
    region: given('SANZHI_S3_REGION') ?? 'us-east-1',
    accessKeyId: needed('SANZHI_S3_ACCESS_KEY'),
    secretAccessKey: needed('SANZHI_S3_SECRET_KEY'),
  }
}

/** The embedded server's folder. */
export function embeddedFolder(settings: Pick<Settings, 'dataDir'>): string {
  return join(settings.dataDir, 'postgres')
}
