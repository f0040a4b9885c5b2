import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';

interface SheetProps {
  title: string;
  /** What the title is about, smaller. */
  subtitle?: string;
  onClose: () => void;
  /** Fills the sheet below its title; scrolls by itself where it must. */
  children: ReactNode;
}

/** A large dialog over the window, for something to look through and come back from. */
export function Sheet({ title, subtitle, onClose, children }: SheetProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="fixed inset-0 z-10 flex items-center justify-center bg-veil p-4"
    >
      <Modal className="flex h-full max-h-170 w-full max-w-220 flex-col overflow-hidden rounded-xl bg-raised shadow-overlay forced-colors:border">
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex items-start gap-3 py-3 pr-3 pl-5">
            <div className="min-w-0 flex-1">
              <Heading slot="title" className="truncate text-lg font-semibold">
                {title}
              </Heading>
              {subtitle !== undefined && (
                <p className="truncate text-sm text-muted" title={subtitle}>
                  {subtitle}
                </p>
              )}
            </div>
            <IconButton icon={X} label="Close" onPress={onClose} />
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
