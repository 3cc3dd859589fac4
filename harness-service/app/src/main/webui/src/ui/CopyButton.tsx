import { useState } from 'react';
import { Button } from './Button';

export function CopyButton({ text, what = 'text' }: { text: string; what?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Button
      kind="quiet"
      small
      onClick={() => void copy()}
      aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
    >
      {copied ? 'Copied' : 'Copy'}
    </Button>
  );
}
