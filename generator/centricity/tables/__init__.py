"""Tables in files of any kind, as text, before anybody asks what they mean. Left of the wall."""
