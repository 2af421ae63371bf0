"""The engines that are compared; another is one more module with a class Peer."""
