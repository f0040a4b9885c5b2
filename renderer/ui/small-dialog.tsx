import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface SmallDialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog of a few fields over the window, which waits for an answer (see `isAsking`). */
export function SmallDialog({ title, onClose, children }: SmallDialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      data-asks
      className="fixed inset-0 z-10 flex items-start justify-center bg-veil p-4 pt-[12vh]"
    >
      <Modal className="max-h-full w-full max-w-110 overflow-y-auto rounded-xl bg-raised shadow-overlay forced-colors:border">
        <Dialog className="flex flex-col gap-4 p-5 outline-none">
          <Heading slot="title" className="text-lg font-semibold">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
