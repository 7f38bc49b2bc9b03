"""What gongkai costs, measured in one run beside what somebody would otherwise put together."""
