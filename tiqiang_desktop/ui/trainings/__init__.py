"""Trainings and analysis meetings with their 签到表, a tab of 专家与培训."""
