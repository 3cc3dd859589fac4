/** A refusal by the API, or that it could not be reached (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly requestId: string;
  /** The page is on its way to the login. */
  leaving = false;

  constructor(status: number, type: string, message: string, code = '', requestId = '') {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.type = type;
    this.code = code;
    this.requestId = requestId;
  }

  /** Worth another try by itself. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

interface ErrorBody {
  error?: { type?: string; message?: string; details?: { error_code?: string } };
  request_id?: string;
}

export async function refusal(response: Response): Promise<ApiError> {
  const body = await readBody(response);
  return new ApiError(
    response.status,
    body.error?.type ?? 'api_error',
    body.error?.message ?? `The service answered ${response.status}.`,
    body.error?.details?.error_code ?? '',
    body.request_id ?? response.headers.get('request-id') ?? '',
  );
}

async function readBody(response: Response): Promise<ErrorBody> {
  try {
    return ((await response.json()) as ErrorBody | null) ?? {};
  } catch {
    return {};
  }
}
