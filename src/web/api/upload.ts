import type { Upload } from '../../contract/index.ts';
import { preferredLocale } from '../shell/preferences.ts';
import { Refusal } from './client.ts';

/** Sends a file and tells how far it is, between 0 and 1: `fetch` cannot say that. */
export function upload(file: File, onProgress: (share: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', preferredLocale());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new TypeError('network'));
    request.onload = () => {
      const told = answerOf(request);
      if (request.status < 300) resolve(told as unknown as Upload);
      else
        reject(
          new Refusal({
            type: 'about:blank',
            title: String(told.title ?? `HTTP ${request.status}`),
            status: request.status,
            detail: String(told.detail ?? ''),
            code: String(told.code ?? 'unknown'),
          }),
        );
    };
    request.send(file);
  });
}

function answerOf(request: XMLHttpRequest): Record<string, unknown> {
  try {
    return JSON.parse(request.responseText) as Record<string, unknown>;
  } catch {
    return {};
  }
}
