import messages from '../../../_locales/en/messages.json' with { type: 'json' };

/** The browser's `i18n`, in English: https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/i18n */
export const i18n = {
  getUILanguage: () => 'en-GB',
  getMessage(name: string, values: readonly string[] = []): string {
    const { message } = (messages as Record<string, { message: string }>)[name] ?? { message: '' };
    return message.replace(/\$([1-9])/g, (_, place) => values[Number(place) - 1] ?? '');
  },
};

// The strings of the extension are read as its modules are loaded, before a test can put its own browser in place.
globalThis.chrome = { runtime: { id: 'waymark' }, i18n } as unknown as typeof chrome;
