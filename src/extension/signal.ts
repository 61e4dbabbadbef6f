/** Something that the extension's contexts tell each other, without saying more. */
export interface Signal {
  /** Tells all the others. */
  send(): void;
  /** Calls `listener` whenever another context sends it, until the function answered is called. */
  watch(listener: () => void): () => void;
}

export function createSignal(name: string): Signal {
  return {
    send() {
      const channel = new BroadcastChannel(name);
      channel.postMessage(null);
      channel.close();
    },
    watch(listener) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = listener;
      return () => channel.close();
    },
  };
}
