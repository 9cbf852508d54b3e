"""Resources named by addresses."""
